//! A PostgreSQL of a test's own: made, started, killed, and gone with its folder.
#![allow(clippy::panic, reason = "a test without its server fails where it stands")]

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A server in a folder of its own, with a socket there and no port. It is stopped when it is dropped.
pub struct Cluster {
    folder: TempDir,
    programs: PathBuf,
}

impl Cluster {
    /// Makes and starts one.
    ///
    /// # Panics
    /// If there is no PostgreSQL here, or it does not start.
    #[must_use]
    pub fn start() -> Cluster {
        let cluster = Cluster::empty();
        cluster.run("initdb", &["--auth=trust", "--username=hub", "--encoding=UTF8", "--no-sync"]);
        cluster.set("listen_addresses = ''\nmax_connections = 60\n");
        cluster.again();
        cluster
    }

    /// A server that follows this one, and that this one waits for from now on: a commit is confirmed
    /// when both have it on the disk.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn standby(&self) -> Cluster {
        let standby = Cluster::empty();
        let from = format!("{} application_name=standby", self.socket());
        let base = ["--write-recovery-conf", "--checkpoint=fast", "--dbname", &from];
        standby.run("pg_basebackup", &base);
        standby.again();
        self.set("synchronous_standby_names = 'standby'\n");
        self.run("pg_ctl", &["reload", "--silent"]);
        standby
    }

    /// Where it is, as words that a hub takes.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{} dbname=postgres", self.socket())
    }

    /// The address of whichever of two takes writes.
    #[must_use]
    pub fn address_with(&self, other: &Cluster) -> String {
        let (one, two) = (self.folder.path().display(), other.folder.path().display());
        format!("host={one},{two} user=hub dbname=postgres")
    }

    /// Starts it again.
    ///
    /// # Panics
    /// If it does not start.
    pub fn again(&self) {
        let socket = format!("-k {}", self.folder.path().display());
        self.run(
            "pg_ctl",
            &["start", "--silent", "--wait", "--options", &socket, "--log", &self.log()],
        );
    }

    /// Ends it at once, as a power cut would end it.
    ///
    /// # Panics
    /// If it does not run.
    pub fn kill(&self) {
        self.run("pg_ctl", &["stop", "--silent", "--mode=immediate"]);
    }

    /// Makes a standby the server that takes writes.
    ///
    /// # Panics
    /// If it is none.
    pub fn promote(&self) {
        self.run("pg_ctl", &["promote", "--silent", "--wait"]);
    }

    /// Speaks TLS on a port of this machine too, once it is started again, with a certificate and its key in
    /// PEM form. The answer is its address there.
    ///
    /// # Panics
    /// If there is no port, or the files cannot be written.
    #[must_use]
    pub fn with_tls(&self, certificate: &str, key: &str) -> String {
        let data = PathBuf::from(self.data());
        let written = self.own_file(&data.join("server.crt"), certificate);
        let written = written.and_then(|()| self.own_file(&data.join("server.key"), key));
        written.unwrap_or_else(|error| panic!("its certificate: {error}"));
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = free.unwrap_or_else(|error| panic!("a port: {error}")).port();
        self.set(&format!("listen_addresses = 'localhost'\nport = {port}\nssl = on\n"));
        format!("host=localhost port={port} user=hub dbname=postgres sslmode=require")
    }

    /// A file that only the server's user can read.
    fn own_file(&self, path: &Path, content: &str) -> std::io::Result<()> {
        fs::write(path, content)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        let owner = fs::metadata(self.data())?;
        chown(path, Some(owner.uid()), Some(owner.gid()))
    }

    /// Gives up what its clients wait for.
    ///
    /// # Panics
    /// If it does not run.
    pub fn cancel_all(&self) {
        let mut client = postgres::Client::connect(&self.address(), postgres::NoTls);
        let others = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity
                      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let asked = client.as_mut().map(|client| client.execute(others, &[]));
        assert!(matches!(asked, Ok(Ok(_))), "it does not answer");
    }

    fn empty() -> Cluster {
        let programs = programs();
        assert!(programs.is_some(), "no PostgreSQL server is here: install Debian's postgresql");
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"));
        // Whoever runs the server makes its own folder in it.
        let open = fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777));
        open.unwrap_or_else(|error| panic!("a folder: {error}"));
        Cluster { folder, programs: programs.unwrap_or_default() }
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn log(&self) -> String {
        self.folder.path().join("log").display().to_string()
    }

    fn socket(&self) -> String {
        format!("host={} user=hub", self.folder.path().display())
    }

    /// Adds to its settings. They are read when it starts, or is told to read them.
    fn set(&self, settings: &str) {
        let file = Path::new(&self.data()).join("postgresql.conf");
        let known = fs::read_to_string(&file).unwrap_or_default();
        let written = fs::write(file, known + settings);
        written.unwrap_or_else(|error| panic!("its settings: {error}"));
    }

    /// Runs one of its programs on its folder, as somebody who is not root: it does not run as root.
    fn run(&self, program: &str, words: &[&str]) {
        let done = self.command(program, words).status();
        let well = done.is_ok_and(|status| status.success());
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        assert!(well, "{program} {words:?}\n{log}");
    }

    fn command(&self, program: &str, words: &[&str]) -> Command {
        let program = self.programs.join(program);
        let mut command = match is_root() {
            true => Command::new("runuser"),
            false => Command::new(&program),
        };
        if is_root() {
            command.args(["--user", "postgres", "--"]).arg(&program);
        }
        command.arg("--pgdata").arg(self.data()).args(words).current_dir("/");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // It may have been killed by the test.
        let _ = self
            .command("pg_ctl", &["stop", "--silent", "--mode=immediate"])
            .stderr(Stdio::null())
            .status();
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The folder with the newest server's programs, if there is one.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versions = versions.map(|version| version.path().join("bin"));
    let debian = versions.filter(|programs| programs.join("initdb").exists()).max_by_key(|path| {
        let version =
            path.parent().and_then(|path| path.file_name()?.to_str()?.parse::<u32>().ok());
        version.unwrap_or(0)
    });
    let path = std::env::var_os("PATH").unwrap_or_default();
    debian.or_else(|| std::env::split_paths(&path).find(|path| path.join("initdb").exists()))
}
