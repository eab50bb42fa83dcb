//! What the services share: the app's threads and the device's clock.

use std::sync::Arc;

use milgrain_app::{AppError, Given, Jobs, Milgrain as App};
use milgrain_store::StoreError;
use tokio::sync::oneshot;

use crate::ports::{Clock, Moment};
use crate::values::{Command, Desk};

/// An open store.
pub(crate) struct Core {
    pub jobs: Jobs,
    pub clock: Arc<dyn Clock>,
}

impl Core {
    /// Now, by the shell's clock.
    pub fn now(&self) -> Result<Moment, AppError> {
        let failed = |error| StoreError::Failed { reason: format!("clock: {error}") };
        Ok(self.clock.now().map_err(failed)?)
    }

    /// Asks from a desk.
    pub async fn ask<T: Send + 'static>(
        &self,
        desk: Desk,
        ask: impl FnOnce(&App, &Given) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let given = desk.asks(self.now()?)?;
        self.question(move |app| ask(app, &given)).await
    }

    /// Asks what anybody may know.
    pub async fn question<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&App) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let (sender, answer) = oneshot::channel();
        // Nobody waits any more: the answer is dropped.
        self.jobs.question(move |app| drop(sender.send(ask(app))))?;
        answer.await.map_err(|_| AppError::Stopped)?
    }

    /// Gives a command. Once this was polled the command is done, whoever waits.
    pub async fn carry_out<T: Send + 'static>(
        &self,
        command: Command,
        act: impl FnOnce(&App, &Given) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let given = command.given(self.now()?)?;
        let (sender, answer) = oneshot::channel();
        self.jobs.command(move |app| drop(sender.send(act(app, &given))))?;
        answer.await.map_err(|_| AppError::Stopped)?
    }
}
