//! A folder opened as a shop: the app over its store.
//!
//! On a desk the key lies in a file beside the data, which is said when it is made. A folder of
//! this command is a company of its own with one device, and is never sent anywhere, until it joins a
//! hub.

use std::io::Read;

use milgrain_app::{Given, Milgrain, Register};
use milgrain_kernel::{CommandId, CompanyId, Instant, StaffId, StoreId};
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;
use milgrain_store::{FileVault, Store, Tuning};

use crate::folder::Folder;
use crate::joined::Joined;
use crate::{CliError, states};

/// A shop in a folder.
pub struct Shop {
    /// The app.
    pub app: Milgrain,
    /// Where it lies.
    pub folder: Folder,
    /// The company that it is of.
    pub company: CompanyId,
}

impl Shop {
    /// Opens the shop that lies in a folder.
    ///
    /// # Errors
    /// [`CliError::NoStore`], or a fault of the storage.
    pub fn open(folder: Folder) -> Result<Self, CliError> {
        if !folder.has_store() {
            return Err(CliError::NoStore { folder: folder.path().to_owned() });
        }
        Self::at(folder)
    }

    /// Begins a shop in a folder that has none, and says where its key lies.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn begin(folder: Folder) -> Result<Self, CliError> {
        eprintln!("The key to this data lies in {}.", folder.join("key").display());
        Self::at(folder)
    }

    /// Begins practice in a folder that has none.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn practise(folder: Folder) -> Result<Self, CliError> {
        Self::with(folder, Register::of_this_desk().in_training())
    }

    /// Makes a folder ready for a new phone that gets all it knows from a hub.
    ///
    /// # Errors
    /// [`CliError::LettersNeeded`] without letters of its own, or a fault of the storage.
    pub fn make_room(folder: Folder, letters: Option<&str>) -> Result<Folder, CliError> {
        letters.ok_or(CliError::LettersNeeded)?;
        std::fs::create_dir_all(folder.path())
            .map_err(|error| CliError::file(folder.path(), &error))?;
        Ok(Self::begin(folder)?.folder)
    }

    /// Whether anything was ever written here.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn has_commits(&self) -> Result<bool, CliError> {
        Ok(self.app.store().read().log.head()?.is_some())
    }

    fn at(folder: Folder) -> Result<Self, CliError> {
        let joined = Joined::of(&folder)?;
        let register = joined.map_or_else(Register::of_this_desk, |joined| joined.register());
        Self::with(folder, register)
    }

    fn with(folder: Folder, register: Register) -> Result<Self, CliError> {
        let vault = FileVault::new(folder.join("key"));
        let store = Store::open(folder.path(), &vault, Tuning::default())?;
        let company = register.company;
        Ok(Shop { app: Milgrain::open(store, register)?, folder, company })
    }

    /// Moves what waits in the write-ahead logs into the files: after much was written.
    ///
    /// # Errors
    /// A fault of the storage; nothing is lost then.
    pub fn settle(&self) -> Result<(), CliError> {
        let keeper = self.app.store().keeper();
        keeper.map_or(Ok(()), |mut keeper| Ok(keeper.keep()?))
    }

    /// A desk to ask from: the owner's, in the store of that name or the only one, at the moment of
    /// the last command. What is asked twice is answered alike.
    ///
    /// # Errors
    /// [`CliError::WhichStore`], [`CliError::UnknownStore`], or a fault of the storage.
    pub fn desk(&self, store: Option<&str>) -> Result<(Given, Policy), CliError> {
        let (store, policy) = self.store(store)?;
        let given = Given {
            command: CommandId::derived("a question"),
            staff: self.owner()?,
            store,
            at: self.last_moment()?,
        };
        Ok((given, policy))
    }

    /// A desk in the first of all stores, by name: good for questions that are asked of all.
    ///
    /// # Errors
    /// [`CliError::NoStore`], or a fault of the storage.
    pub fn any_desk(&self) -> Result<(Given, Policy), CliError> {
        let first = self.open_stores()?.into_iter().next();
        let (_, policy) = first.ok_or_else(|| self.no_store())?;
        self.desk(Some(&policy.shop.name))
    }

    /// The stores that have a policy, by name.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn open_stores(&self) -> Result<Vec<(StoreId, Policy)>, CliError> {
        let all = states::stores(&self.app)?.into_iter();
        let mut open: Vec<_> = all.filter_map(|(id, book)| Some((id, book.policy?))).collect();
        open.sort_by(|a: &(StoreId, Policy), b| a.1.shop.name.cmp(&b.1.shop.name));
        Ok(open)
    }

    fn no_store(&self) -> CliError {
        CliError::NoStore { folder: self.folder.path().to_owned() }
    }

    /// The store of that name, or the only one.
    fn store(&self, name: Option<&str>) -> Result<(StoreId, Policy), CliError> {
        let mut open = self.open_stores()?;
        let names = open.iter().map(|(_, policy)| format!("{:?}", policy.shop.name));
        let known = names.collect::<Vec<_>>().join(", ");
        if open.is_empty() {
            return Err(self.no_store());
        }
        match name {
            None if open.len() > 1 => Err(CliError::WhichStore { known }),
            None => Ok(open.swap_remove(0)),
            Some(name) => {
                let fits = |(_, policy): &(StoreId, Policy)| {
                    policy.shop.name.to_lowercase().contains(&name.to_lowercase())
                };
                let found = open.into_iter().find(fits);
                found.ok_or_else(|| CliError::UnknownStore { given: name.to_owned(), known })
            }
        }
    }

    /// Any owner: one who may ask everything.
    fn owner(&self) -> Result<StaffId, CliError> {
        let all = states::staff(&self.app)?;
        let owner = all.iter().find(|(_, staff)| staff.role == Some(Role::Owner));
        owner.map(|(id, _)| *id).ok_or_else(|| self.no_store())
    }

    /// When the last command was given.
    fn last_moment(&self) -> Result<Instant, CliError> {
        let store = self.app.store();
        let read = store.read();
        let last = match read.log.head()? {
            Some(head) => read.log.at(head.number)?,
            None => None,
        };
        let commit = last.map(|logged| logged.envelope.commit()).transpose();
        let commit = commit.map_err(milgrain_store::StoreError::from)?;
        Ok(commit.map_or(Instant::from_millis(0), |commit| commit.occurred_at))
    }
}

/// A file's text.
///
/// # Errors
/// [`CliError::File`], [`CliError::NotText`].
pub fn text_of(path: &std::path::Path) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| CliError::file(path, &error))?;
    String::from_utf8(bytes).map_err(|_| CliError::NotText { path: path.to_owned() })
}
