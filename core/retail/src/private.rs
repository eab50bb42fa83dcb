//! What names a person, kept apart from what the books need.
//!
//! A [`Private`] value inside an event is written to the commit's personal part; the event's own
//! body holds only its place there. When the law no longer demands the value, the personal part is
//! erased on every device: the event still reads, its private values as [`Private::Erased`].

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A value that names a person, or the place where one stood.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Private<T> {
    /// The value.
    Known(T),
    /// It was erased.
    Erased,
}

impl<T> Private<T> {
    /// The value, if it was not erased.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Private::Known(value) => Some(value),
            Private::Erased => None,
        }
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Private::Known(value)
    }
}

/// Never shows the value: what is private does not get into a log by way of `{:?}`.
impl<T> std::fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.known().is_some() { "(private)" } else { "(erased)" })
    }
}

/// The personal part of one event while it is written or read: its private values in order.
pub trait PersonalPart {
    /// Adds a value; returns its place.
    fn put(&mut self, value: Vec<u8>) -> u32;
    /// The value at a place, unless the part was erased.
    fn get(&self, place: u32) -> Option<&[u8]>;
}

/// Private values of one event, each encoded.
#[derive(Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct PersonalValues(
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    Vec<u8>,
    #[n(1)] Vec<u32>,
);

impl PersonalValues {
    /// Whether the event names nobody.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.1.is_empty()
    }
}

impl PersonalPart for PersonalValues {
    fn put(&mut self, value: Vec<u8>) -> u32 {
        let place = u32::try_from(self.1.len()).unwrap_or(u32::MAX);
        self.0.extend(value);
        self.1.push(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        place
    }

    fn get(&self, place: u32) -> Option<&[u8]> {
        let index = usize::try_from(place).ok()?;
        let end = usize::try_from(*self.1.get(index)?).ok()?;
        let before = index.checked_sub(1).and_then(|i| self.1.get(i)).copied().unwrap_or(0);
        self.0.get(usize::try_from(before).ok()?..end)
    }
}

impl<C: PersonalPart, T: Encode<()>> Encode<C> for Private<T> {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        part: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        match self {
            Private::Erased => e.null()?.ok(),
            Private::Known(value) => {
                let bytes = minicbor::to_vec(value).map_err(EncodeError::message)?;
                e.u32(part.put(bytes))?.ok()
            }
        }
    }
}

impl<'b, C: PersonalPart, T: for<'a> Decode<'a, ()>> Decode<'b, C> for Private<T> {
    fn decode(d: &mut Decoder<'b>, part: &mut C) -> Result<Self, DecodeError> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.null()?;
            return Ok(Private::Erased);
        }
        let place = d.u32()?;
        part.get(place)
            .map_or(Ok(Private::Erased), |bytes| minicbor::decode(bytes).map(Private::Known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Encode, Decode)]
    #[cbor(context_bound = "PersonalPart")]
    struct Named {
        #[n(0)]
        number: u8,
        #[n(1)]
        name: Private<String>,
        #[n(2)]
        phone: Private<String>,
    }

    #[test]
    fn a_name_stands_in_the_personal_part_and_can_be_erased() {
        let named =
            Named { number: 7, name: "Zoë".to_owned().into(), phone: "555".to_owned().into() };
        let mut part = PersonalValues::default();
        let body = minicbor::to_vec_with(&named, &mut part).unwrap();
        assert!(!body.windows(3).any(|w| w == b"555"));
        assert_eq!(minicbor::decode_with::<_, Named>(&body, &mut part).unwrap(), named);
        let mut erased = PersonalValues::default();
        let read: Named = minicbor::decode_with(&body, &mut erased).unwrap();
        assert_eq!((read.number, read.name, read.phone), (7, Private::Erased, Private::Erased));
        assert_eq!(format!("{named:?}"), "Named { number: 7, name: (private), phone: (private) }");
    }
}
