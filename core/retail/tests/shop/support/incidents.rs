//! The verbs of a piece that was lost or broken with us, and of the insurer who pays for it.

use milgrain_kernel::{BlobId, IncidentId, OrderId};
use milgrain_retail::event::Stream;
use milgrain_retail::incident::decide::{self, Report};
use milgrain_retail::incident::events::{Harm, PaidBy, Replacement};
use milgrain_retail::incident::insurer::ComesBy;
use milgrain_retail::incident::{Incident, IncidentRefusal, recover};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::{Note, ShortText};
use milgrain_retail::repair::Job;
use milgrain_retail::repair::events::Place;
use milgrain_retail::state::State;

use super::{Shop, usd};

/// The incident that a name stands for.
pub fn incident_of(name: &str) -> IncidentId {
    IncidentId::derived(name)
}

impl Shop {
    pub fn incident(&self, id: IncidentId) -> Incident {
        match self.states.get(&Stream::Incident(id)) {
            Some(State::Incident(incident)) => (**incident).clone(),
            _ => Incident::default(),
        }
    }

    pub fn incidents(&self) -> Vec<(IncidentId, Incident)> {
        let incident = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::Incident(id), State::Incident(known)) => Some((*id, (**known).clone())),
            _ => None,
        };
        self.states.iter().filter_map(incident).collect()
    }

    pub fn reports(
        &mut self,
        id: IncidentId,
        order: OrderId,
        harm: Harm,
        photos: Vec<BlobId>,
    ) -> Result<(), IncidentRefusal> {
        let what = Note::new("Not as it was when it came to the bench").unwrap();
        let report = Report { number: "A-000071".to_owned(), harm, what, photos };
        let (known, job) = (self.incident(id), self.job(order));
        let decided =
            decide::report((id, &known), (&job, &self.earlier(&job, id)), report, &self.desk());
        self.carry_out(decided)
    }

    pub fn finds_the_piece(&mut self, id: IncidentId) -> Result<(), IncidentRefusal> {
        let known = self.incident(id);
        let job = self.job_of(&known);
        let decided = decide::found((id, &known), &job, Place::QualityCheck, &self.desk());
        self.carry_out(decided)
    }

    pub fn mends(&mut self, id: IncidentId) -> Result<(), IncidentRefusal> {
        let what = Note::new("Another stone set").unwrap();
        let decided = decide::mended((id, &self.incident(id)), what, &self.desk());
        self.carry_out(decided)
    }

    pub fn owes(&mut self, id: IncidentId, amount: &str) -> Result<(), IncidentRefusal> {
        let known = self.incident(id);
        let job = self.job_of(&known);
        let Some(reported) = &known.reported else { return Err(IncidentRefusal::Unknown) };
        let (order, why) = (self.order(reported.order), ShortText::new("As declared").unwrap());
        let decided = decide::owe(
            (id, &known),
            (&job, &order, &self.earlier(&job, id)),
            usd(amount),
            why,
            &self.desk(),
        );
        self.carry_out(decided)
    }

    pub fn closes(&mut self, id: IncidentId) -> Result<(), IncidentRefusal> {
        let known = self.incident(id);
        let job = self.job_of(&known);
        let Some(reported) = &known.reported else { return Err(IncidentRefusal::Unknown) };
        let (order, why) = (self.order(reported.order), ShortText::new("Worn before").unwrap());
        let decided = decide::close((id, &known), (&job, &order), why, &self.desk());
        self.carry_out(decided)
    }

    pub fn pays_replacement(&mut self, id: IncidentId) -> Result<(), IncidentRefusal> {
        let decided = decide::pay_bill((id, &self.incident(id)), PaidFrom::Cheque, &self.desk());
        self.carry_out(decided)
    }

    pub fn pays_claim(&mut self, id: IncidentId, by: PaidBy) -> Result<(), IncidentRefusal> {
        let decided = decide::pay((id, &self.incident(id)), by, &self.desk());
        self.carry_out(decided)
    }

    pub fn replaces(&mut self, id: IncidentId, cost: &str) -> Result<(), IncidentRefusal> {
        let text = |words| ShortText::new(words).unwrap();
        let with =
            Replacement { what: text("Ring"), vendor: text("Aldine & Sons"), cost: usd(cost) };
        let decided = decide::replace((id, &self.incident(id)), with, &self.desk());
        self.carry_out(decided)
    }

    pub fn tells_insurer(&mut self, id: IncidentId, who: &str) -> Result<(), IncidentRefusal> {
        let who = ShortText::new(who).unwrap();
        let decided = recover::tell((id, &self.incident(id)), who, None, &self.desk());
        self.carry_out(decided)
    }

    /// It allows so much, less the deductible.
    pub fn insurer_agrees(
        &mut self,
        id: IncidentId,
        who: &str,
        (allowed, deductible): (&str, &str),
    ) -> Result<(), IncidentRefusal> {
        let (who, amounts) = (ShortText::new(who).unwrap(), (usd(allowed), usd(deductible)));
        let decided = recover::agree((id, &self.incident(id)), who, amounts, &self.desk());
        self.carry_out(decided)
    }

    pub fn insurer_pays(
        &mut self,
        id: IncidentId,
        amount: &str,
        by: ComesBy,
    ) -> Result<(), IncidentRefusal> {
        let (tender, known) = (self.tender(), self.incident(id));
        let decided = recover::paid((id, &known), tender, usd(amount), by, &self.desk());
        self.carry_out(decided)
    }

    pub fn insurer_declines(&mut self, id: IncidentId) -> Result<(), IncidentRefusal> {
        let why = ShortText::new("Wear, which the policy leaves out").unwrap();
        let decided = recover::declined((id, &self.incident(id)), why, &self.desk());
        self.carry_out(decided)
    }

    fn earlier(&self, job: &Job, this: IncidentId) -> Vec<Incident> {
        let others = job.incidents.iter().filter(|id| **id != this);
        others.map(|id| self.incident(*id)).collect()
    }

    fn job_of(&self, incident: &Incident) -> Job {
        incident.reported.as_ref().map(|reported| self.job(reported.order)).unwrap_or_default()
    }
}
