//! The wrapper around every request, response and notification.

use crate::tlv::{self, TlvError};

use super::status::Status;

/// Start of a message and version of the frame.
const START: [u8; 2] = [0xAA, 0x00];
const INFORMATION: u32 = 0x81;
const DETAIL: u32 = 0x82;
const PAYLOAD: u32 = 0x84;
const REQUEST: u8 = 0x01;
const RESPONSE: u8 = 0x82;
const NOTIFICATION: u8 = 0x83;

/// A message, borrowed from its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Message<'a> {
    /// The host asks.
    Request {
        /// Which request this is; the response repeats it.
        reference: u8,
        /// What is asked.
        command: u16,
        /// Its parameters.
        parameters: &'a [u8],
    },
    /// The reader answers.
    Response {
        /// That of the request.
        reference: u8,
        /// That of the request.
        command: u16,
        /// How it went.
        status: Status,
        /// What the answer holds.
        parameters: &'a [u8],
    },
    /// The reader tells.
    Notification {
        /// Source and type.
        id: u16,
        /// What exactly: four bytes whose meaning depends on the id.
        detail: [u8; 4],
        /// What comes with it.
        parameters: &'a [u8],
    },
}

/// Why bytes are not a message of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MmsError {
    /// They do not begin like one.
    #[error("this is no message of the reader: connect it again")]
    NotAMessage,
    /// A part is missing, or not as long as it must be.
    #[error("the reader's message lacks its part {tag}: update the reader")]
    Lacks {
        /// The tag of the part.
        tag: u32,
    },
    /// It is no TLV.
    #[error(transparent)]
    Tlv(#[from] TlvError),
}

impl MmsError {
    /// The byte of the message at which reading stopped; for a part that is missing, where the parts
    /// begin.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            MmsError::NotAMessage => 0,
            MmsError::Lacks { .. } => START.len(),
            MmsError::Tlv(TlvError::Truncated { offset } | TlvError::Malformed { offset }) => {
                START.len() + *offset
            }
        }
    }

    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            MmsError::NotAMessage => "mms.not_a_message",
            MmsError::Lacks { .. } => "mms.lacks",
            MmsError::Tlv(error) => error.code(),
        }
    }
}

impl<'a> Message<'a> {
    /// Reads one message.
    ///
    /// # Errors
    /// [`MmsError`].
    pub fn read(bytes: &'a [u8]) -> Result<Self, MmsError> {
        let body = bytes.strip_prefix(&START).ok_or(MmsError::NotAMessage)?;
        let about: [u8; 4] = part(body, INFORMATION)?;
        let [kind, reference, high, low] = about;
        let id = u16::from_be_bytes([high, low]);
        match kind {
            REQUEST => {
                Ok(Message::Request { reference, command: id, parameters: payload(body, id)? })
            }
            RESPONSE => {
                let status = Status::read(part(body, DETAIL)?);
                let parameters = payload(body, id)?;
                Ok(Message::Response { reference, command: id, status, parameters })
            }
            NOTIFICATION => {
                let (detail, parameters) = (part(body, DETAIL)?, payload(body, id)?);
                Ok(Message::Notification { id, detail, parameters })
            }
            _ => Err(MmsError::NotAMessage),
        }
    }

    /// The bytes of the message.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = START.to_vec();
        let (kind, reference, id, detail, parameters) = match *self {
            Message::Request { reference, command, parameters } => {
                (REQUEST, reference, command, None, Some(parameters))
            }
            Message::Response { reference, command, status, parameters } => {
                let parameters = Some(parameters).filter(|some| !some.is_empty());
                (RESPONSE, reference, command, Some(status.write()), parameters)
            }
            Message::Notification { id, detail, parameters } => {
                let parameters = Some(parameters).filter(|some| !some.is_empty());
                (NOTIFICATION, 0, id, Some(detail), parameters)
            }
        };
        let [high, low] = id.to_be_bytes();
        tlv::put(&mut out, INFORMATION, &[kind, reference, high, low]);
        if let Some(detail) = detail {
            tlv::put(&mut out, DETAIL, &detail);
        }
        if let Some(parameters) = parameters {
            tlv::put(&mut out, PAYLOAD, &[&[high, low], parameters].concat());
        }
        out
    }
}

fn part<const N: usize>(body: &[u8], tag: u32) -> Result<[u8; N], MmsError> {
    let value = tlv::find(body, tag)?.ok_or(MmsError::Lacks { tag })?;
    value.try_into().map_err(|_| MmsError::Lacks { tag })
}

/// The payload repeats the id it belongs to; a message may come without one.
fn payload(body: &[u8], id: u16) -> Result<&[u8], MmsError> {
    match tlv::find(body, PAYLOAD)? {
        None => Ok(&[]),
        Some(value) => {
            value.strip_prefix(&id.to_be_bytes()).ok_or(MmsError::Lacks { tag: PAYLOAD })
        }
    }
}
