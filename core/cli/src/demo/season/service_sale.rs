//! Work without goods: an appraisal, a sizing, an engraving, parts and labour, a care plan.

use super::service;
use crate::demo::amounts::REST;
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};

const WORK: [(&str, &str, &str); 5] = [
    ("appraisal", "Written appraisal for insurance", "120.00"),
    ("sizing", "Ring sizing", "55.00"),
    ("engraving_later", "Engraving of the customer's own locket", "70.00"),
    ("repair_labour", "Prongs rebuilt", "85.00"),
    ("care_plan", "Care plan, three years", "149.00"),
];

/// One kind of work after the other; a repair needs parts too.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let order = scene.quote("sale", customer);
    let (kind, description, price) = WORK[scene.index / 2 % WORK.len()];
    scene.line(&order, service(kind, description, price));
    if kind == "repair_labour" {
        scene.line(&order, service("parts", "Prong wire, 14k", "18.50"));
    }
    let means = scene.usual_means(0);
    scene.sell(&order, vec![pays(means, REST)]);
    Ok(())
}
