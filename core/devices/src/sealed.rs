//! What a reader encrypted: bytes that are carried to the gateway and looked at by nobody.
//!
//! They are wiped when they are let go of, and no log can show them. Nothing here is ever stored.

use zeroize::Zeroizing;

/// Bytes that only the gateway can read.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Zeroizing<Vec<u8>>);

impl Sealed {
    /// Takes over a copy of what the reader sealed.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Sealed(Zeroizing::new(bytes.to_vec()))
    }

    /// The bytes, for the gateway alone.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Says how long it is, and nothing else.
impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}
