//! The root: a folder opened as this device's store, its services, its people, its changes.

use std::path::Path;
use std::sync::Arc;

use milgrain_app::changes::{Topic as AppTopic, Watch};
use milgrain_app::{AppError, Jobs, Milgrain as App, Register};
use milgrain_kernel::{CommandId, Instant};
use milgrain_retail::staff::Role as AppRole;
use milgrain_store::{Store, StoreError, Tuning};

use crate::catalog::Catalog;
use crate::core::Core;
use crate::counter::Counter;
use crate::customers::Customers;
use crate::error::{CatalogError, OpenError};
use crate::orders::Orders;
use crate::ports::{Clock, KeyVault, Vault, Watcher};
use crate::values::{Money, id};

/// The device that a store is kept on.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Device {
    /// The company's id.
    pub company: String,
    /// The device's id.
    pub device: String,
    /// Its letters on papers.
    pub letters: String,
    /// Whether it is for practice: then its papers say so, and nothing of it leaves.
    pub training: bool,
}

/// A store that has opened.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StoreChoice {
    /// The store's id.
    pub store: String,
    /// Its name, as it stands on its papers.
    pub name: String,
}

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Role {
    /// Sells, within the own discount limit.
    Associate,
    /// Approves, clears exceptions.
    Manager,
    /// Writes policy.
    Owner,
}

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StaffChoice {
    /// The person's id.
    pub staff: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// What a screen shows, and wants to hear of.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum Topic {
    /// Everything.
    All,
    /// Goods.
    Goods,
    /// Customers.
    Customers,
    /// Orders.
    Orders,
    /// One order.
    Order {
        /// Its id.
        order: String,
    },
    /// The drawer.
    Till,
    /// The store itself: policy and people.
    Store,
}

impl Topic {
    fn read(&self) -> Result<AppTopic, AppError> {
        Ok(match self {
            Topic::All => AppTopic::All,
            Topic::Goods => AppTopic::Goods,
            Topic::Customers => AppTopic::Customers,
            Topic::Orders => AppTopic::Orders,
            Topic::Order { order } => AppTopic::Order(id(order, "order")?),
            Topic::Till => AppTopic::Till,
            Topic::Store => AppTopic::Store,
        })
    }
}

/// The core, open over a folder.
#[derive(uniffi::Object)]
pub struct Milgrain {
    core: Arc<Core>,
}

#[uniffi::export]
impl Milgrain {
    /// Opens a folder, making it if it is not there. Takes as long as reading what the last run left:
    /// call it off the main thread.
    ///
    /// # Errors
    /// [`OpenError`].
    #[uniffi::constructor]
    pub fn open(
        folder: String,
        device: Device,
        vault: Arc<dyn KeyVault>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, OpenError> {
        let store = Store::open(Path::new(&folder), &Vault(vault), Tuning::default());
        let app = App::open(store.map_err(AppError::from)?, register(&device)?)?;
        Ok(Arc::new(Milgrain { core: Arc::new(Core { jobs: Jobs::start(app)?, clock }) }))
    }

    /// Finishes what was handed in, then frees the folder. (`close` is the generated objects' own.)
    pub fn shut_down(&self) {
        self.core.jobs.close();
    }

    /// A new id, for a command: made by the device, later ones sort later.
    ///
    /// # Errors
    /// [`OpenError::Device`] if the clock or the system's randomness fails.
    pub fn new_id(&self) -> Result<String, OpenError> {
        let mut random = [0; 10];
        let failed = |_| StoreError::Failed { reason: "no randomness".to_owned() };
        getrandom::fill(&mut random).map_err(|error| AppError::from(failed(error)))?;
        let now = Instant::from_millis(self.core.now()?.millis);
        Ok(CommandId::at(now, random).to_string())
    }

    /// Goods: searching and looking at them.
    #[must_use]
    pub fn catalog(&self) -> Arc<Catalog> {
        Arc::new(Catalog { core: Arc::clone(&self.core) })
    }

    /// Selling, discounts and payments.
    #[must_use]
    pub fn counter(&self) -> Arc<Counter> {
        Arc::new(Counter { core: Arc::clone(&self.core) })
    }

    /// Customers.
    #[must_use]
    pub fn customers(&self) -> Arc<Customers> {
        Arc::new(Customers { core: Arc::clone(&self.core) })
    }

    /// Orders and their papers.
    #[must_use]
    pub fn orders(&self) -> Arc<Orders> {
        Arc::new(Orders { core: Arc::clone(&self.core) })
    }

    /// The stores that somebody can work in, by name.
    ///
    /// # Errors
    /// [`CatalogError::Device`].
    pub async fn stores(&self) -> Result<Vec<StoreChoice>, CatalogError> {
        let found = self.core.question(App::open_stores).await?;
        let choice = |one: milgrain_app::sign_in::StoreChoice| StoreChoice {
            store: one.store.to_string(),
            name: one.name,
        };
        Ok(found.into_iter().map(choice).collect())
    }

    /// Everybody who works here, by name.
    ///
    /// # Errors
    /// [`CatalogError::Device`].
    pub async fn people(&self) -> Result<Vec<StaffChoice>, CatalogError> {
        let found = self.core.question(App::people).await?;
        let choice = |one: milgrain_app::sign_in::StaffChoice| StaffChoice {
            staff: one.staff.to_string(),
            name: one.name,
            role: match one.role {
                AppRole::Associate => Role::Associate,
                AppRole::Manager => Role::Manager,
                AppRole::Owner => Role::Owner,
            },
        };
        Ok(found.into_iter().map(choice).collect())
    }

    /// Tells `watcher` whenever something of a topic changes, until the subscription is cancelled.
    /// What it shows may have changed before: subscribe first, then ask.
    ///
    /// # Errors
    /// [`CatalogError::NotFound`] for an order that cannot be one.
    pub fn subscribe(
        &self,
        topic: &Topic,
        watcher: Arc<dyn Watcher>,
    ) -> Result<Arc<Subscription>, CatalogError> {
        // A shell that fails here has lost its screen: the next change is told all the same.
        let tell = move |version| drop(watcher.changed(version));
        let watch = self.core.jobs.watch(topic.read()?, tell);
        Ok(Arc::new(Subscription { core: Arc::clone(&self.core), watch }))
    }
}

/// A watch that was begun.
#[derive(uniffi::Object)]
pub struct Subscription {
    core: Arc<Core>,
    watch: Watch,
}

#[uniffi::export]
impl Subscription {
    /// Ends it.
    pub fn cancel(&self) {
        self.core.jobs.unwatch(self.watch);
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// The device of a desk: that of the `milgrain` command, so that both open one folder.
#[uniffi::export]
#[must_use]
pub fn desk_device() -> Device {
    let Register { company, device, letters, training } = Register::of_this_desk();
    Device { company: company.to_string(), device: device.to_string(), letters, training }
}

/// Reads an amount as a keypad gives it, such as `1200` or `1200.5`.
///
/// # Errors
/// [`CatalogError`] for what is no amount of that currency.
#[uniffi::export]
pub fn read_amount(typed: &str, currency: &str) -> Result<Money, CatalogError> {
    let unknown = |_| AppError::Unknown { what: "currency" };
    let currency: milgrain_kernel::Currency = currency.parse().map_err(unknown)?;
    let amount = milgrain_kernel::Money::parse(typed, currency).map_err(AppError::from)?;
    Ok(amount.into())
}

fn register(device: &Device) -> Result<Register, AppError> {
    Ok(Register {
        company: id(&device.company, "company")?,
        device: id(&device.device, "device")?,
        letters: device.letters.clone(),
        training: device.training,
    })
}
