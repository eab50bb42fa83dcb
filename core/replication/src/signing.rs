//! Signatures: who says a thing, shown with Ed25519.
//!
//! A statement is signed as the bytes it was encoded to, under its own name, so that what was signed
//! as one thing never passes for another. The bytes are kept and passed on; a reader of an older
//! version skips fields it does not know, and the signature still holds.
//!
//! Keys come in from outside: nothing here makes one.
//!
//! Look first at [`Signed`]: what it says can be read only together with whose it is.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};

/// Something that is said under a signature.
pub trait Statement: Encode<()> + for<'b> Decode<'b, ()> {
    /// What it is, for ever: a part of what is signed.
    const ABOUT: &'static str;
}

/// The key that signs. Wiped from memory when it is dropped, and never shown.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key of 32 random bytes.
    #[must_use]
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        SecretKey(SigningKey::from_bytes(secret))
    }

    /// The key that others check with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(secret key of {:?})", self.public())
    }
}

/// The key that signatures of one device, or of the hub, are checked with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// A key from its bytes; whether they are one shows when a signature is checked.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        PublicKey(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<C> Encode<C> for PublicKey {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for PublicKey {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, DecodeError> {
        Ok(PublicKey(*ByteArray::<32>::decode(d, ctx)?))
    }
}

/// A signature does not hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a signature is not of whom it should be; check which device or hub this came from")]
pub struct WrongSignature;

impl WrongSignature {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "signature.wrong"
    }
}

/// A statement with a signature that has not been checked yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed<S> {
    bytes: ByteVec,
    signature: [u8; 64],
    statement: S,
}

impl<S: Statement> Signed<S> {
    /// Signs a statement.
    #[must_use]
    pub fn new(statement: S, key: &SecretKey) -> Self {
        // Writing to a vector cannot fail.
        let bytes = minicbor::to_vec(&statement).unwrap_or_default();
        let signature = key.0.sign(&message::<S>(&bytes)).to_bytes();
        Signed { bytes: bytes.into(), signature, statement }
    }

    /// What is said, if it is `key` that says so.
    ///
    /// # Errors
    /// [`WrongSignature`].
    pub fn by(&self, key: &PublicKey) -> Result<&S, WrongSignature> {
        let key = VerifyingKey::from_bytes(&key.0).map_err(|_| WrongSignature)?;
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature);
        let checked = key.verify_strict(&message::<S>(&self.bytes), &signature);
        checked.map(|()| &self.statement).map_err(|_| WrongSignature)
    }

    /// What is said by whoever says so: good for finding the key, and for what was checked when it
    /// was stored.
    #[must_use]
    pub const fn unchecked(&self) -> &S {
        &self.statement
    }
}

fn message<S: Statement>(bytes: &[u8]) -> Vec<u8> {
    [b"milgrain ", S::ABOUT.as_bytes(), b"\0", bytes].concat()
}

#[derive(Encode, Decode)]
struct Encoded {
    #[n(0)]
    bytes: ByteVec,
    #[n(1)]
    signature: ByteArray<64>,
}

impl<C, S> Encode<C> for Signed<S> {
    fn encode<W: Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        let signature = ByteArray::from(self.signature);
        Encoded { bytes: self.bytes.clone(), signature }.encode(e, ctx)
    }
}

impl<'b, C, S: Statement> Decode<'b, C> for Signed<S> {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, DecodeError> {
        let Encoded { bytes, signature } = Encoded::decode(d, ctx)?;
        let statement = minicbor::decode(&bytes)?;
        Ok(Signed { bytes, signature: *signature, statement })
    }
}
