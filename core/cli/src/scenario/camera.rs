//! A double of a camera: it draws a ring, worn or mended, where a phone would take a picture.
//!
//! It makes real PNGs, so that what is kept and printed goes the way of any photo.

use milgrain_documents::document::Picture;
use milgrain_documents::picture::Pixels;

use super::StepError;

const WIDTH: usize = 320;
const HEIGHT: usize = 240;

/// A picture of a ring; `worn` has a prong missing.
///
/// # Errors
/// [`StepError::Word`] if it cannot be drawn.
pub(super) fn picture(worn: bool) -> Result<Vec<u8>, StepError> {
    let rgb = (0..WIDTH * HEIGHT).flat_map(|index| colour(index % WIDTH, index / WIDTH, worn));
    let pixels = Pixels { width: WIDTH, height: HEIGHT, rgb: rgb.collect() };
    let failed =
        |_| StepError::Word { field: "photos", given: String::new(), known: "worn or mended" };
    Ok(Picture::from_pixels(&pixels, "").map_err(failed)?.png)
}

fn colour(x: usize, y: usize, worn: bool) -> [u8; 3] {
    let away = |cx: usize, cy: usize| x.abs_diff(cx).pow(2) + y.abs_diff(cy).pow(2);
    let left = away(134, 62) < 60;
    let right = away(186, 62) < 60 && !worn;
    let stone = away(160, 64) < 676 && x.abs_diff(160) + y.abs_diff(64) < 30;
    let band = (4_200..5_800).contains(&away(160, 148));
    match () {
        () if left || right => [184, 146, 60],
        () if stone => [210, 226, 232],
        () if band => [206, 170, 84],
        () => [238, 232, 222],
    }
}
