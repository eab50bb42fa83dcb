//! Pictures on paper: a photo becomes small once, when the paper is written, and is part of it.
//!
//! What is kept in the paper is a PNG of a fixed size, so that whoever holds the paper's bytes can
//! draw it again without the photo. Making it small averages whole numbers: the same photo gives
//! the same picture everywhere.

use image::{ImageReader, Limits};

use crate::DocumentError;
use crate::document::Picture;
use crate::render::png::encode_rgb;

/// The longest side of a picture on paper, in pixels.
const SIDE: u32 = 480;
/// The longest side of a photo that is taken in: beyond what phones make.
const LARGEST: u32 = 16_000;

/// Red, green and blue of every pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Three bytes for each pixel.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// A photo, PNG or JPEG, as it stands on paper.
    ///
    /// # Errors
    /// [`DocumentError::NotAPicture`].
    pub fn of(photo: &[u8], caption: &str) -> Result<Self, DocumentError> {
        let photo = read(photo).ok_or(DocumentError::NotAPicture)?;
        let small = photo.thumbnail(SIDE.min(photo.width()), SIDE.min(photo.height())).to_rgb8();
        let side = |side: u32| usize::try_from(side).unwrap_or(1);
        let (width, height) = (side(small.width()), side(small.height()));
        Picture::from_pixels(&Pixels { width, height, rgb: small.into_raw() }, caption)
    }

    /// A picture that was drawn.
    ///
    /// # Errors
    /// [`DocumentError::Encoding`] if the pixels are not as many as they say.
    pub fn from_pixels(pixels: &Pixels, caption: &str) -> Result<Self, DocumentError> {
        Ok(Picture { caption: caption.to_owned(), png: encode_rgb(pixels)? })
    }

    /// Its pixels; none if it does not read.
    #[must_use]
    pub fn pixels(&self) -> Option<Pixels> {
        let read = read(&self.png)?.to_rgb8();
        let side = |side: u32| usize::try_from(side).ok();
        let (width, height) = (side(read.width())?, side(read.height())?);
        Some(Pixels { width, height, rgb: read.into_raw() })
    }
}

fn read(bytes: &[u8]) -> Option<image::DynamicImage> {
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    reader.limits(limits);
    let read = reader.decode().ok()?;
    (read.width() > 0 && read.height() > 0).then_some(read)
}

impl Pixels {
    /// The average colour of the part that pixel `(column, row)` of a picture of `size` covers.
    #[must_use]
    pub fn averaged(&self, (column, row): (usize, usize), size: (usize, usize)) -> [u8; 3] {
        let span = |index: usize, of: usize, own: usize| {
            let from = index * own / of.max(1);
            let to = ((index + 1) * own).div_ceil(of.max(1)).min(own);
            from.min(own.saturating_sub(1))..to.max(from + 1).min(own.max(1))
        };
        let mut sums = [0_u64; 3];
        let mut count = 0_u64;
        for y in span(row, size.1, self.height) {
            for x in span(column, size.0, self.width) {
                let at = (y * self.width + x) * 3;
                let Some(pixel) = self.rgb.get(at..at + 3) else { continue };
                for (sum, channel) in sums.iter_mut().zip(pixel) {
                    *sum += u64::from(*channel);
                }
                count += 1;
            }
        }
        sums.map(|sum| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board(width: usize, height: usize) -> Pixels {
        let black = |index: usize| (index % width + index / width).is_multiple_of(2);
        let pixel = |index| if black(index) { [0; 3] } else { [255; 3] };
        Pixels { width, height, rgb: (0..width * height).flat_map(pixel).collect() }
    }

    #[test]
    fn a_photo_becomes_small_and_reads_back() {
        let photo = encode_rgb(&board(1200, 600)).unwrap();
        let picture = Picture::of(&photo, "front").unwrap();
        let pixels = picture.pixels().unwrap();
        assert_eq!((pixels.width, pixels.height), (480, 240));
        assert_eq!(Picture::of(&photo, "front").unwrap(), picture);
        let small = Picture::of(&encode_rgb(&board(3, 2)).unwrap(), "").unwrap();
        assert_eq!(small.pixels().unwrap(), board(3, 2));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"not a picture", b"\x89PNG\r\n\x1a\n"] {
            assert_eq!(Picture::of(bytes, "").unwrap_err().code(), "document.not_a_picture");
        }
    }

    #[test]
    fn a_part_has_the_average_of_what_it_covers() {
        assert_eq!(board(4, 4).averaged((0, 0), (1, 1)), [128; 3]);
        assert_eq!(board(2, 2).averaged((3, 0), (4, 4)), [255; 3]);
    }
}
