//! An appraisal, in the version that is shown.

use milgrain_documents::papers::Goods;
use milgrain_documents::papers::appraisal::{Appraisal as Paper, Method, Purpose};
use milgrain_kernel::Money;
use milgrain_retail::appraisal::events::{self, AppraisalIssued};
use milgrain_retail::appraisal::{Appraisal, AppraisalRefusal, AppraisalState};
use milgrain_retail::piece::Certificate;

use super::{goods, head, job};
use crate::AppError;
use crate::load::Load;

/// A version of an appraisal.
pub(crate) fn appraisal(
    load: &Load,
    known: &Appraisal,
    issued: &AppraisalIssued,
) -> Result<Paper, AppError> {
    let asked = known.asked.as_ref().ok_or(AppraisalRefusal::Unknown)?;
    let withdrawn = known.ended.filter(|_| known.state == Some(AppraisalState::Withdrawn));
    let appraiser = issued.appraiser.known();
    let said = |known: &Certificate| goods::report(known.lab.as_str(), known.number.as_str());
    Ok(Paper {
        particulars: head::of(load, &asked.number, issued.on, None)?,
        customer: head::person(load, Some(asked.customer))?,
        purpose: match asked.purpose {
            events::Purpose::InsuranceReplacement => Purpose::Insurance,
            events::Purpose::Estate => Purpose::Estate,
            events::Purpose::Resale => Purpose::Resale,
        },
        version: issued.version,
        article: goods::with_details(article(issued), &issued.details),
        report: issued.certificate.as_ref().map(said),
        description: issued.description.to_string(),
        pictures: job::pictures(load, &issued.photos)?,
        value: issued.value,
        valued_on: issued.valued_on.date(),
        method: match issued.method {
            events::Method::MarketComparison => Method::Comparison,
            events::Method::Cost => Method::Cost,
        },
        grounds: issued.grounds.to_string(),
        limits: issued.limits.to_string(),
        why: issued.why.as_ref().map(ToString::to_string),
        appraiser: appraiser.map(|who| (who.name.to_string(), who.credential.to_string())),
        withdrawn: withdrawn.map(|day| day.date()),
    })
}

/// The article in a few words, at no price.
fn article(issued: &AppraisalIssued) -> Goods {
    let nothing = Money::zero(issued.value.currency());
    Goods {
        name: issued.article.to_string(),
        tag: None,
        metal: None,
        size: None,
        stones: Vec::new(),
        quantity: 1,
        each: nothing,
        price: nothing,
        remarks: Vec::new(),
        discount: None,
    }
}
