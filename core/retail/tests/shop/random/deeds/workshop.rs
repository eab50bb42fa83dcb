//! Work that is drawn: at the bench, under a plan, on what is made, with what went wrong.

use super::super::money;
use crate::support::jobs::ring;
use crate::support::*;
use milgrain_kernel::{BlobId, LineId, Money, OrderId};
use milgrain_retail::care_plan::PlanState;
use milgrain_retail::incident::events::{Harm, PaidBy};
use milgrain_retail::incident::insurer::ComesBy;
use milgrain_retail::incident::{Incident, IncidentState};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::order::special::SpecialRefusal;
use milgrain_retail::order::special::decide::Quote;
use milgrain_retail::order::special::events::SpentFrom;
use milgrain_retail::repair::RepairRefusal;
use milgrain_retail::repair::events::AgreedBy;

impl Shop {
    /// What was sold is worked on, free or for a price; what lies at the bench goes on its way.
    pub(super) fn minds_the_bench(
        &mut self,
        (sale, line): (OrderId, Option<LineId>),
        what: usize,
        price: Money,
    ) -> Result<(), RepairRefusal> {
        let amount = price.to_plain();
        let job = self.jobs_open().first().copied();
        match (what, line, job) {
            (0, Some(line), _) => {
                let engraving = (LineKind::EngravingLater, amount.as_str());
                self.benches_sold((sale, line), engraving, false).map(drop)
            }
            (1, Some(line), _) => {
                self.benches_sold((sale, line), (LineKind::Sizing, "0.00"), true).map(drop)
            }
            (2, Some(line), _) => {
                let sizing = (LineKind::Sizing, "0.00");
                self.as_manager(|shop| shop.benches_sold((sale, line), sizing, true)).map(drop)
            }
            (3, _, Some(job)) => self.uses(job, &amount),
            (4, _, Some(job)) => self.makes_ready(job),
            (5 | 6, _, Some(job)) => {
                let balance = self.order(job).balance()?;
                let card = [by_card(&balance.to_plain())];
                self.picks_up(job, if balance.is_positive() { &card } else { &[] })
            }
            (14..=18, Some(line), _) => {
                self.minds_a_plan((sale, line), what);
                Ok(())
            }
            (7, _, Some(job)) => self.gives_back(job),
            (8 | 9, _, Some(job)) => {
                let harm = if what == 8 { Harm::Lost } else { Harm::Broken };
                let id = incident_of(&format!("incident {}", self.named));
                let _ = self.reports(id, job, harm, vec![BlobId::derived("seen")]);
                Ok(())
            }
            (19..=22, _, job) => {
                self.harms_something(job, &amount);
                self.minds_an_insurer(what, &amount);
                Ok(())
            }
            _ => {
                self.minds_an_incident(what, &amount);
                Ok(())
            }
        }
    }

    /// A plan that was sold begins, is used, earned through the last month, or given back.
    pub(super) fn minds_a_plan(&mut self, (sale, of_line): (OrderId, LineId), what: usize) {
        let order = self.order(sale);
        let sold = order.lines.iter().find(|line| line.kind == LineKind::CarePlan);
        let plan =
            self.care_plans().into_iter().rfind(|(_, plan)| plan.state == Some(PlanState::Running));
        match (what, sold, plan) {
            (14, Some(line), _) => {
                let id = plan_of(&format!("plan {}", self.named));
                let _ = self.begins_plan(id, sale, (line.id, of_line), "Care");
            }
            (15, _, Some((id, _))) => {
                let sizing = (LineKind::Sizing, "0.00");
                let _ = self.benches_under_plan(id, (sale, of_line), sizing);
            }
            (16 | 17, _, _) => {
                let month = self.today.month_start().plus_days(-1).to_string();
                let _ = self.earns_plans(&month);
            }
            (_, _, Some((id, _))) => {
                let _ = self.as_manager(|shop| shop.cancels_plan(id));
            }
            _ => {}
        }
    }

    /// What was lost is found or owed for, what broke is mended or owed for, or nothing is; what is owed
    /// is paid, and so is the bill for another piece.
    pub(super) fn minds_an_incident(&mut self, what: usize, amount: &str) {
        let open = |incident: &Incident| incident.is_pending() || incident.bill().is_some();
        let known = self.incidents().into_iter().find(|(_, incident)| open(incident));
        let Some((id, incident)) = known else { return };
        let _ = match (incident.state, what) {
            (Some(IncidentState::Open), 10) => self.finds_the_piece(id).or_else(|_| self.mends(id)),
            (Some(IncidentState::Open), 11) => self.as_manager(|shop| shop.closes(id)),
            (Some(IncidentState::Open), _) => self.as_manager(|shop| shop.owes(id, amount)),
            (Some(IncidentState::Replaced), _) => self.as_manager(|shop| shop.pays_replacement(id)),
            (_, 10) => self.pays_claim(id, PaidBy::Cash),
            (_, 11) => self.pays_claim(id, PaidBy::Cheque),
            (_, 12) => self.pays_claim(id, PaidBy::StoreCredit),
            _ => self.as_manager(|shop| shop.replaces(id, amount)),
        };
    }

    /// What lies at the bench breaks, or a ring that is taken in, and is owed for: few seasons would come
    /// to an insurer otherwise.
    fn harms_something(&mut self, job: Option<OrderId>, amount: &str) {
        if !self.incidents().is_empty() {
            return;
        }
        let command = ring(self);
        let Some(job) = job.or_else(|| self.takes_in("240.00", &[], command).ok()) else { return };
        let id = incident_of(&format!("incident {}", self.named));
        let _ = self.reports(id, job, Harm::Broken, vec![BlobId::derived("seen")]);
        let _ = self.as_manager(|shop| shop.owes(id, amount));
    }

    /// An insurer is told of a loss, agrees to it or to a part, pays by cheque or into the bank, or pays
    /// nothing.
    pub(super) fn minds_an_insurer(&mut self, what: usize, amount: &str) {
        let lost = |incident: &Incident| incident.owed.is_some() || incident.mended.is_some();
        let known = self.incidents().into_iter().rfind(|(_, incident)| lost(incident));
        let Some((id, incident)) = known else { return };
        let owed = incident.owed.as_ref().map_or(amount.to_owned(), |owed| owed.amount.to_plain());
        let _ = self.as_manager(|shop| match (what, incident.insurance.to_come) {
            (19 | 20, _) => {
                if incident.insurers.is_empty() {
                    shop.tells_insurer(id, "Harbor Mutual")?;
                }
                let allowed = if what == 19 { &owed } else { amount };
                shop.insurer_agrees(id, "Harbor Mutual", (allowed, "0.01"))?;
                if what == 19 { shop.insurer_pays(id, "0.01", ComesBy::Cheque) } else { Ok(()) }
            }
            (21, Some(rest)) => shop.insurer_pays(id, &rest.to_plain(), ComesBy::Cheque),
            (_, Some(rest)) if rest.minor() > 1 && rest.minor() % 2 == 0 => {
                let half = money(rest.minor() / 2).to_plain();
                shop.insurer_pays(id, &half, ComesBy::Transfer)
            }
            _ => shop.insurer_declines(id),
        });
    }

    /// The next step of what is ordered or made, or one that may not be.
    pub(super) fn makes(
        &mut self,
        id: OrderId,
        what: usize,
        cost: Money,
    ) -> Result<(), SpecialRefusal> {
        let amount = cost.to_plain();
        match what {
            0 => self.asks_vendor(id),
            1 | 2 => self.gets_in(id, &format!("made {}", self.named), &amount),
            3 => self.benches(id),
            4 => self.spends(id, &amount, SpentFrom::Parts),
            5 => self.spends(id, &amount, SpentFrom::Vendor),
            6 => {
                self.shows(id)?;
                self.is_answered(id, cost.minor() % 3 != 0)
            }
            7 | 8 => self.finishes(id),
            9 => self.pays_bills(
                id,
                if cost.minor() % 2 == 0 { PaidFrom::Cash } else { PaidFrom::Cheque },
            ),
            _ => {
                let Some(special) = self.order(id).specials.first().cloned() else { return Ok(()) };
                let name = format!("thing {}", self.named);
                let version = special.versions.last().unwrap();
                // So that no other law would have bound it from the start.
                let more = if version.price.minor() > 60_000 { 100 } else { 0 };
                let price = version.price.plus(money(more)).unwrap().to_plain();
                let quote = specials::halo(self, &name, &price, &amount);
                let agreed_by = Some(AgreedBy::Phone);
                self.quotes_special(id, Quote { line: special.line, agreed_by, ..quote })
            }
        }
    }
}
