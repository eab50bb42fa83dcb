//! Invitations, within one piece of work.

use milgrain_replication::Hash;
use milgrain_replication::hub::Stored;

use super::row::{check, sum};
use super::{Engine, Fault, Log, Writing, sql};
use crate::enrolment::{EnrolmentWriter, Invitation};

impl<E: Engine> EnrolmentWriter for Log<Writing<'_, E>> {
    fn invitation(&self, code: Hash) -> Stored<Option<Invitation>> {
        self.ask(|engine| {
            engine.one(&sql::INVITATION, &[code.bytes().into()], |row| {
                check(&[code.bytes(), row.bytes(0)?], row.sum(1)?)?;
                minicbor::decode(row.bytes(0)?).map_err(|_| Fault::Damaged)
            })
        })
    }

    fn invite(&mut self, code: Hash, invitation: &Invitation) -> Stored<()> {
        self.ask(|engine| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(invitation).unwrap_or_default();
            let sum = sum(&[code.bytes(), &bytes]);
            let row = [code.bytes().into(), bytes.as_slice().into(), sum.into()];
            engine.run(&sql::INVITE, &row)
        })
    }
}
