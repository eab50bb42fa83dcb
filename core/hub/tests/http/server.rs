//! A hub of its own for a test, on a port of its own, stopped when it is dropped.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::JoinHandle;

use milgrain_hub::server::{Limits, Settings, now, serve_until};
use milgrain_hub::testing::{Line, Phone, company};
use milgrain_hub::{Folder, SqliteHub};
use milgrain_replication::hub::HubLog;
use milgrain_replication::wire::{Frame, Message};
use milgrain_replication::{PublicKey, SecretKey};
use tokio::sync::oneshot;

pub struct Server {
    pub address: SocketAddr,
    pub line: Line,
    pub key: PublicKey,
    pub folder: tempfile::TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub fn settings(limits: Limits) -> Settings {
    Settings { listen: ([127, 0, 0, 1], 0).into(), plain: false, tls: None, limits }
}

impl Server {
    pub fn start(limits: Limits) -> Server {
        Server::with(settings(limits))
    }

    pub fn with(settings: Settings) -> Server {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open_or_make(place.path(), None, Some(company()), now()).unwrap();
        let key = folder.key.public();
        let (stop, stopped) = oneshot::channel();
        let (said, address) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let told = async { drop(stopped.await) };
            serve_until(folder, &settings, |address| said.send(address).unwrap(), told).unwrap();
        });
        let address = address.recv().unwrap();
        let line = Line::to(format!("http://{address}"));
        let thread = Some(thread);
        Server { address, line, key, folder: place, stop: Some(stop), thread }
    }

    /// A phone that the hub knows.
    pub fn phone(&self, number: u8) -> Phone {
        let phone = self.stranger(number);
        let mut log = self.log();
        log.write(&mut |writer| writer.register(phone.id, &phone.registration())).unwrap();
        phone
    }

    /// A phone that it does not know.
    pub fn stranger(&self, number: u8) -> Phone {
        Phone::new(number, company(), self.key)
    }

    /// Another handle on its log.
    pub fn log(&self) -> SqliteHub {
        SqliteHub::open(&self.file()).unwrap()
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("hub.db")
    }

    /// A connection on which a phone has greeted.
    pub fn greeted(&self, phone: &Phone) -> Vec<u8> {
        let connection = self.line.connect().unwrap();
        let welcome = self.says(&connection, Message::Hello(phone.hello(&connection)));
        assert!(matches!(welcome, Message::Welcome(_)), "{welcome:?}");
        connection
    }

    /// What the hub says to a message.
    pub fn says(&self, connection: &[u8], message: Message) -> Message {
        let frame = Frame { request: 7, message }.encode();
        let answer = Frame::decode(&self.line.frame(connection, &frame).unwrap()).unwrap();
        assert_eq!(answer.request, 7);
        answer.message
    }

    /// Tells it to stop, and waits until it has.
    pub fn stop(&mut self) {
        if let (Some(stop), Some(thread)) = (self.stop.take(), self.thread.take()) {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop();
        }
    }
}

/// The code of a refusal.
pub fn code(message: Message) -> String {
    match message {
        Message::Refused(refused) => refused.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// The digits of a connection.
pub fn named(connection: &[u8]) -> String {
    connection.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A key that is nobody's here.
pub fn other_key() -> SecretKey {
    SecretKey::from_bytes(&[0xee; 32])
}
