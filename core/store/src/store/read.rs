//! Reading a store: states, balances, commits, blobs, as they stood when the reading began.

use crate::blobs::Blobs;
use crate::log::{LogReader, Logged};
use crate::views::books::{self, Balances};
use crate::views::{Cell, Row, ViewReader, follower, tables};
use crate::words;
use crate::{Receivables, StoreError};
use milgrain_kernel::{BlobId, CommandId, Day, DeviceId};
use milgrain_ledger::BalanceKey;
use milgrain_replication::{Hash, StreamKey};
use milgrain_retail::event::Stream;
use milgrain_retail::state::State;
use std::sync::Arc;

/// A reader beside the writer, for another thread.
pub struct StoreReader {
    pub(super) log: Box<dyn LogReader>,
    pub(super) views: Box<dyn ViewReader + Send>,
    pub(super) blobs: Arc<dyn Blobs>,
    pub(super) balances: Balances,
    pub(super) receivables: Receivables,
}

/// What can be read of a store, by its writer or by a reader.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The commits as they were written.
    pub log: &'a dyn LogReader,
    /// The rows made from them: see [`crate::views::books`].
    pub views: &'a dyn ViewReader,
    pub(super) balances: &'a Balances,
    pub(super) receivables: &'a Receivables,
    pub(super) blobs: &'a dyn Blobs,
}

/// A stream's state, and whether this version understood all of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// The state.
    pub state: State,
    /// Events that only a newer version understands: the stream can be seen and takes money,
    /// nothing else, until the app is updated.
    pub blocked: u64,
}

impl StoreReader {
    /// What can be read.
    #[must_use]
    pub fn read(&self) -> Read<'_> {
        let StoreReader { log, views, blobs, balances, receivables } = self;
        Read { log: &**log, views: &**views, balances, receivables, blobs: &**blobs }
    }
}

impl Read<'_> {
    /// The state of a stream; none if it has no events here.
    ///
    /// # Errors
    /// A fault of the views; so for every method here.
    pub fn state(&self, stream: Stream) -> Result<Option<Known>, StoreError> {
        let key = words::stream_key(stream).bytes();
        let row = self.views.get(&tables::STATE, &[key.into()])?;
        row.map(|row| known(&row).ok_or(StoreError::ViewsDamaged)).transpose()
    }

    /// The states of one kind of stream, by id, after the one given, at most `limit`.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn states(
        &self,
        kind: u8,
        after: Option<Stream>,
        limit: usize,
    ) -> Result<Vec<(Stream, Known)>, StoreError> {
        let after = after.map(|stream| words::stream_key(stream).bytes().to_vec());
        let from = after.map_or(vec![kind], |key| [key.as_slice(), &[0]].concat());
        let to = kind.checked_add(1).map(|next| [Cell::from(vec![next])]);
        let to = to.as_ref().map(<[Cell; 1]>::as_slice);
        let rows = self.views.range(&tables::STATE, &[from.into()], to, limit)?;
        let read = |row: &Row| {
            let key = StreamKey::from_bytes(row.first()?.blob()?)?;
            Some((words::stream(key)?, known(row)?))
        };
        rows.iter().map(|row| read(row).ok_or(StoreError::ViewsDamaged)).collect()
    }

    /// What an account holds now, in minor units, debit positive: read from memory.
    #[must_use]
    pub fn balance(&self, key: &BalanceKey) -> i64 {
        self.balances.get(key)
    }

    /// Every account that is not zero, with what it holds now.
    #[must_use]
    pub fn balances(&self) -> Vec<(BalanceKey, i64)> {
        self.balances.all()
    }

    /// What an account held at the end of a day.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn balance_on(&self, key: &BalanceKey, day: Day) -> Result<i64, StoreError> {
        books::balance_on(self.views, key, day)
    }

    /// What customers were billed and owe, by age.
    #[must_use]
    pub const fn receivables(&self) -> &Receivables {
        self.receivables
    }

    /// The commit that carried out a command.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn of_command(&self, command: CommandId) -> Result<Option<Logged>, StoreError> {
        self.log.of_command(command)
    }

    /// The sequence number and previous hash that a device's next commit has.
    ///
    /// # Errors
    /// A fault of the log.
    pub fn next_link(&self, device: DeviceId) -> Result<(u64, Hash), StoreError> {
        let head = self.log.head_of(device)?;
        Ok(head.map_or((1, Hash::ZERO), |head| (head.sequence.saturating_add(1), head.hash)))
    }

    /// A photo or scan.
    ///
    /// # Errors
    /// [`StoreError::BlobMissing`], [`StoreError::BlobDamaged`].
    pub fn blob(&self, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        self.blobs.get(blob)
    }
}

fn known(row: &[Cell]) -> Option<Known> {
    let [_, _, blocked, body] = row else { return None };
    let blocked = u64::try_from(blocked.int()?).ok()?;
    Some(Known { state: follower::decode_state(body.blob()?)?, blocked })
}
