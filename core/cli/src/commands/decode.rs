//! What was said to a device or by it: one JSON document.

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::Protocol;
use crate::decode;

pub(super) fn decode(protocol: Protocol, given: &str) -> Result<Answer, CliError> {
    let bytes = decode::given(given)?;
    let json = match protocol {
        Protocol::Mms => decode::mms(&bytes),
        Protocol::Edynamo => decode::edynamo(&bytes),
        Protocol::Neo2 => decode::neo2(&bytes),
        Protocol::Escpos => decode::escpos(&bytes),
    }?;
    Ok(Answer { text: json.to_string(), json })
}
