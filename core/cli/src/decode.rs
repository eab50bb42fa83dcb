//! What was said to a device or by it, as JSON for people who diagnose.
//!
//! What a reader says may hold a card, so of its objects only tags and lengths are shown.

use std::fs;
use std::path::Path;

use milgrain_devices::edynamo::{self, EdynamoError};
use milgrain_devices::escpos::EscPosError;
use milgrain_devices::escpos::read::{self, Command, Dots};
use milgrain_devices::mms::{Message, MmsError};
use milgrain_devices::neo2::{Frame, Neo2Error, Sender};
use milgrain_devices::tlv::{self, TlvError};
use serde_json::{Value, json};

use crate::CliError;

/// Why bytes cannot be read; each says at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// They are neither a file nor hexadecimal digits.
    #[error(
        "no file of that name, and no hexadecimal digit at byte {offset}: give one or the other"
    )]
    NotHex {
        /// Which character.
        offset: usize,
    },
    /// No message of an MMS reader.
    #[error("{error}; it is byte {}", error.offset())]
    Mms {
        /// What is wrong.
        error: MmsError,
    },
    /// Objects of an MMS reader that cannot be read.
    #[error(transparent)]
    Tlv(TlvError),
    /// No frame of MagTek's older command set.
    #[error(transparent)]
    Edynamo(#[from] EdynamoError),
    /// No frame of a NEO 2 reader.
    #[error(transparent)]
    Neo2(#[from] Neo2Error),
    /// Nothing a printer understands.
    #[error(transparent)]
    EscPos(#[from] EscPosError),
}

impl DecodeError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            DecodeError::NotHex { .. } => "decode.not_hex",
            DecodeError::Mms { error } => error.code(),
            DecodeError::Tlv(error) => error.code(),
            DecodeError::Edynamo(error) => error.code(),
            DecodeError::Neo2(error) => error.code(),
            DecodeError::EscPos(error) => error.code(),
        }
    }
}

/// The bytes of a file, or those that were typed.
///
/// # Errors
/// [`CliError::File`] or [`DecodeError::NotHex`].
pub fn given(typed: &str) -> Result<Vec<u8>, CliError> {
    let path = Path::new(typed);
    if path.is_file() {
        return fs::read(path).map_err(|error| CliError::file(path, &error));
    }
    let digits: Vec<(usize, u32)> = typed
        .char_indices()
        .filter(|(_, letter)| !letter.is_whitespace())
        .map(|(offset, letter)| letter.to_digit(16).map(|digit| (offset, digit)).ok_or(offset))
        .collect::<Result<_, _>>()
        .map_err(|offset| DecodeError::NotHex { offset })?;
    if digits.is_empty() || !digits.len().is_multiple_of(2) {
        return Err(DecodeError::NotHex { offset: typed.len() }.into());
    }
    let pair = |pair: &[(usize, u32)]| {
        u8::try_from(pair.iter().fold(0, |byte, (_, digit)| byte << 4 | digit)).unwrap_or_default()
    };
    Ok(digits.chunks(2).map(pair).collect())
}

/// A message of an MMS reader.
///
/// # Errors
/// [`DecodeError::Mms`], [`DecodeError::Tlv`].
pub fn mms(bytes: &[u8]) -> Result<Value, DecodeError> {
    let message = Message::read(bytes).map_err(|error| {
        let offset = error.offset();
        match error {
            MmsError::Tlv(TlvError::Truncated { .. }) => {
                DecodeError::Tlv(TlvError::Truncated { offset })
            }
            MmsError::Tlv(TlvError::Malformed { .. }) => {
                DecodeError::Tlv(TlvError::Malformed { offset })
            }
            error => DecodeError::Mms { error },
        }
    })?;
    Ok(match message {
        Message::Request { reference, command, parameters } => json!({
            "kind": "request",
            "reference": reference,
            "command": format!("{command:04X}"),
            "parameters": objects(parameters, true),
        }),
        Message::Response { reference, command, status, parameters } => json!({
            "kind": "response",
            "reference": reference,
            "command": format!("{command:04X}"),
            "status": format!("{:?}", status.summary),
            "detail": hex(&status.detail),
            "parameters": objects(parameters, false),
        }),
        Message::Notification { id, detail, parameters } => json!({
            "kind": "notification",
            "id": format!("{id:04X}"),
            "detail": hex(&detail),
            "parameters": objects(parameters, false),
        }),
    })
}

/// Tags and lengths, and the values of what the host said.
fn objects(bytes: &[u8], values: bool) -> Value {
    let object = |object: tlv::Tlv<'_>| {
        let mut shown = json!({ "tag": format!("{:X}", object.tag), "length": object.value.len() });
        if values {
            shown["value"] = hex(object.value).into();
        }
        shown
    };
    tlv::read(bytes).map_while(Result::ok).map(object).collect()
}

/// A frame of MagTek's older command set. Only extended ones tell who speaks.
///
/// # Errors
/// [`DecodeError::Edynamo`].
pub fn edynamo(bytes: &[u8]) -> Result<Value, DecodeError> {
    let frame = edynamo::Frame::read(bytes)?;
    let Some(part) = frame.extended()? else {
        let number = format!("{:02X}", frame.number);
        return Ok(json!({ "number": number, "length": frame.data.len() }));
    };
    let mut shown = json!({
        "kind": if part.command { "extended command" } else { "extended result" },
        "number": format!("{:04X}", part.number),
        "offset": part.offset,
        "complete": part.complete,
        "length": part.data.len(),
    });
    if part.command {
        shown["data"] = hex(part.data).into();
    }
    Ok(shown)
}

/// A frame of a NEO 2 reader.
///
/// # Errors
/// [`DecodeError::Neo2`].
pub fn neo2(bytes: &[u8]) -> Result<Value, DecodeError> {
    let (frame, sender) = Frame::read(bytes)?;
    let by = match sender {
        Sender::Host => "host",
        Sender::Reader => "reader",
        Sender::Either => "either",
    };
    let mut shown = json!({
        "sender": by,
        "command": format!("{:02X}", frame.command),
        "code": format!("{:02X}", frame.code),
        "length": frame.data.len(),
    });
    if sender == Sender::Host {
        shown["data"] = hex(frame.data).into();
    }
    Ok(shown)
}

/// What a printer is told, command by command.
///
/// # Errors
/// [`DecodeError::EscPos`].
pub fn escpos(bytes: &[u8]) -> Result<Value, DecodeError> {
    let commands = read::read(bytes)?;
    let shown = |(offset, command): &(usize, Command)| match command {
        Command::Text(text) => json!({
            "offset": offset, "command": "Text", "text": String::from_utf8_lossy(text),
        }),
        Command::Raster(dots) => picture(*offset, "Raster", dots),
        Command::Graphics(dots) => picture(*offset, "Graphics", dots),
        Command::Code(text) => json!({
            "offset": offset, "command": "Code", "text": String::from_utf8_lossy(text),
        }),
        other => json!({ "offset": offset, "command": format!("{other:?}") }),
    };
    let commands: Vec<Value> = commands.iter().map(shown).collect();
    Ok(json!({ "bytes": bytes.len(), "commands": commands }))
}

fn picture(offset: usize, command: &str, dots: &Dots) -> Value {
    json!({ "offset": offset, "command": command, "width": dots.row * 8, "height": dots.rows })
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}
