//! How the values of this crate stand in the log: the shortest exact form of each.

/// Writes `Encode` and `Decode` for a value by way of a simpler one.
macro_rules! encode_as {
    ($type:ty, $via:ty, $to:expr, $from:expr) => {
        impl<C> minicbor::Encode<C> for $type {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                ctx: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                let via: $via = $to(self);
                via.encode(e, ctx)
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $type {
            fn decode(
                d: &mut minicbor::Decoder<'b>,
                ctx: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                let at = d.position();
                let via = <$via as minicbor::Decode<'b, C>>::decode(d, ctx)?;
                $from(via).ok_or_else(|| {
                    minicbor::decode::Error::message(concat!("not a ", stringify!($type))).at(at)
                })
            }
        }
    };
}
pub(crate) use encode_as;
