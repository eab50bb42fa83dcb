//! Where the database is, and how it is spoken to.
//!
//! Over a network it is TLS with a certificate that this system trusts, unless the address says
//! `sslmode=disable`; on this machine it is plain unless the address says otherwise. Of several hosts the
//! one is taken that takes writes.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use milgrain_kernel::CompanyId;
use postgres::config::{Host, SslMode, TargetSessionAttrs};
use postgres::error::{Severity, SqlState};
use postgres::{Client, Config};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::DatabaseError;
use super::session::{Connected, Session, Warnings};

/// How long is waited for a host, and for an answer to what was sent to it.
const PATIENCE: Duration = Duration::from_secs(5);

/// What holds for every connection. Nothing is cut off by time but waiting for another's work, and a
/// work of a process that stands still.
const SETTINGS: &str = "SET statement_timeout = 0;
    SET lock_timeout = 5000;
    SET idle_in_transaction_session_timeout = 10000";

/// A database.
#[derive(Clone)]
pub struct Server {
    config: Config,
    tls: MakeRustlsConnect,
}

impl Server {
    /// The database of an address: `postgres://…`, or words such as `host=… dbname=…`.
    ///
    /// # Errors
    /// [`DatabaseError::Address`], or [`DatabaseError::Trust`]; nothing is connected to yet.
    pub fn at(address: &str) -> Result<Self, DatabaseError> {
        let mut config: Config = address.parse().map_err(|_| DatabaseError::Address)?;
        let outside = is_outside(&config);
        if outside && config.get_ssl_mode() == SslMode::Prefer {
            config.ssl_mode(SslMode::Require);
        }
        if config.get_application_name().is_none() {
            config.application_name("milgrain hub");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(2 * PATIENCE);
        }
        if config.get_target_session_attrs() == TargetSessionAttrs::Any {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        config.keepalives_idle(2 * PATIENCE).keepalives_interval(PATIENCE).keepalives_retries(2);
        let tls = tls(config.get_ssl_mode() == SslMode::Require)?;
        Ok(Server { config, tls })
    }

    /// A connection.
    pub(super) fn connect(&self) -> Result<Connected, DatabaseError> {
        let (mut config, warnings) = (self.config.clone(), Warnings::default());
        let heard = warnings.clone();
        config.notice_callback(move |notice| {
            if notice.parsed_severity() == Some(Severity::Warning) {
                heard.warn();
            }
        });
        let mut client = config.connect(self.tls.clone())?;
        client.batch_execute(SETTINGS)?;
        wait_for_the_disk(&mut client)?;
        Ok(Connected { client, warnings })
    }

    /// A connection to the rows of a company.
    pub(super) fn session(&self, company: CompanyId) -> Result<Session, DatabaseError> {
        Ok(Session::new(self.connect()?, company))
    }
}

/// A commit is confirmed when it is on the disk, and on the standby's where there is one; a database may
/// be set not to wait. One that has no such setting always does.
fn wait_for_the_disk(client: &mut Client) -> Result<(), postgres::Error> {
    match client.query_one("SHOW synchronous_commit", &[]) {
        Ok(row) if matches!(row.get(0), "on" | "remote_apply") => Ok(()),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_OBJECT) => Ok(()),
        Err(error) => Err(error),
        Ok(_) => client.batch_execute("SET synchronous_commit = on"),
    }
}

fn is_outside(config: &Config) -> bool {
    let named = config.get_hosts().iter().any(|host| match host {
        Host::Tcp(name) => {
            name != "localhost" && !name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => false,
    });
    named || config.get_hostaddrs().iter().any(|address| !address.is_loopback())
}

/// TLS that trusts whom this system trusts.
fn tls(wanted: bool) -> Result<MakeRustlsConnect, DatabaseError> {
    let mut roots = RootCertStore::empty();
    if wanted {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            return Err(DatabaseError::Trust);
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| DatabaseError::Trust)?;
    Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// It never shows the password.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("hosts", &self.config.get_hosts()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(address: &str) -> SslMode {
        Server::at(address).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn what_leaves_this_machine_is_tls_unless_it_is_asked_not_to_be() {
        for (address, wanted) in [
            ("postgres://hub@db.example/milgrain", SslMode::Require),
            ("host=192.0.2.7 user=hub", SslMode::Require),
            ("host=localhost,192.0.2.7 user=hub", SslMode::Require),
            ("host=db.example user=hub sslmode=disable", SslMode::Disable),
            ("host=localhost user=hub", SslMode::Prefer),
            ("host=127.0.0.1 user=hub", SslMode::Prefer),
            ("host=/run/postgresql user=hub", SslMode::Prefer),
            ("host=localhost user=hub sslmode=require", SslMode::Require),
        ] {
            assert_eq!(mode(address), wanted, "{address}");
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused_and_a_password_is_never_shown() {
        assert_eq!(Server::at("hub.db").err(), Some(DatabaseError::Address));
        let server = Server::at("postgres://hub:secret@localhost/milgrain").unwrap();
        assert!(!format!("{server:?}").contains("secret"));
    }
}
