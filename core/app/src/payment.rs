//! Payments as a shell hands them in. A card is named by its processor only; its number never
//! comes this way.

use milgrain_kernel::{CustomerId, Money, OrderId, PurchaseId, TenderId, Weight};
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::{Payout, TenderKind};
use milgrain_retail::order::pay::{Means, Offered};
use milgrain_retail::order::refund::Wanted;
use milgrain_retail::purchase::{Identification, Offer, PurchaseRefusal};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::load::Load;

/// One payment of a customer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// The tender to be.
    pub tender: TenderId,
    /// How.
    pub means: PaidBy,
    /// What it covers.
    pub amount: Money,
    /// Who pays, if it is not the order's customer.
    #[serde(default)]
    pub payer: Option<CustomerId>,
}

/// How a customer pays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// Notes and coins; `given` if change is due.
    Cash {
        /// What was handed over.
        given: Option<Money>,
    },
    /// A card, by its processor.
    Card {
        /// The processor's short name.
        processor: String,
    },
    /// A personal cheque.
    Cheque,
    /// The customer's store credit.
    StoreCredit,
    /// An outside lender.
    Financing {
        /// The lender's name, as the policy has it.
        lender: String,
    },
    /// On account, for goods that leave now.
    OnAccount,
    /// A cashier's cheque, a bank draft or traveller's cheques.
    CashiersCheque {
        /// What it is made out over.
        face: Money,
    },
    /// A money order.
    MoneyOrder {
        /// What it is made out over.
        face: Money,
    },
    /// Goods given in exchange.
    TradeIn(Box<OfferedGoods>),
    /// A gift card, by the code on it.
    GiftCard {
        /// The code, as it is printed or typed.
        code: String,
    },
    /// What is owed back on an order whose goods came back: an exchange.
    Return {
        /// That order.
        order: OrderId,
    },
    /// The house account of the customer, or of whoever pays.
    HouseAccount {
        /// Whose.
        of: CustomerId,
    },
}

/// What somebody brings to sell, or to give in exchange.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferedGoods {
    /// The purchase to be.
    pub purchase: PurchaseId,
    /// What it is.
    pub description: String,
    /// What it weighs.
    #[serde(default)]
    pub weight: Option<Weight>,
    /// How the seller is identified: which paper, its number, who issued it.
    #[serde(default)]
    pub identification: Option<[String; 3]>,
    /// What it is worth.
    pub fair: Money,
    /// Whether it is of the kind that is sold.
    #[serde(default)]
    pub like_kind: bool,
}

impl OfferedGoods {
    /// The offer, if nothing was bought under its id before.
    pub(crate) fn offer(&self, load: &Load) -> Result<Offer, AppError> {
        if load.purchase(self.purchase)?.bought.is_some() {
            return Err(PurchaseRefusal::Twice.into());
        }
        let paper = |[kind, number, issuer]: &[String; 3]| {
            let (kind, number) = (ShortText::new(kind)?, ShortText::new(number)?);
            Ok::<_, AppError>(Identification { kind, number, issuer: ShortText::new(issuer)? })
        };
        Ok(Offer {
            purchase: self.purchase,
            description: ShortText::new(&self.description)?,
            weight: self.weight,
            identification: self.identification.as_ref().map(paper).transpose()?,
            fair: self.fair,
            like_kind: self.like_kind,
        })
    }
}

impl Payment {
    /// The payments on an order of that customer with what they rest on: the cards, the goods, what is
    /// known of a company that is billed.
    pub(crate) fn offered(
        load: &Load,
        customer: Option<CustomerId>,
        payments: &[Payment],
    ) -> Result<Vec<Offered>, AppError> {
        let offer = |payment: &Payment| {
            let (tender, amount, payer) = (payment.tender, payment.amount, payment.payer);
            let kind = payment.means.means(load)?;
            let billed = payer.or(customer).filter(|_| kind.is_billed());
            let company = billed.map(|customer| load.customer(customer)).transpose()?;
            let company = company.and_then(|known| known.company).map(Box::new);
            Ok(Offered { tender, kind, amount, payer, company })
        };
        payments.iter().map(offer).collect()
    }
}

impl PaidBy {
    /// The tender that money from outside is; none for credit, cards of ours, goods and lenders.
    pub(crate) fn money(&self) -> Option<TenderKind> {
        Some(match self {
            PaidBy::Cash { .. } => TenderKind::Cash,
            PaidBy::Card { processor } => TenderKind::Card(processor.clone()),
            PaidBy::Cheque => TenderKind::Cheque,
            PaidBy::CashiersCheque { face } => TenderKind::CashiersCheque { face: *face },
            PaidBy::MoneyOrder { face } => TenderKind::MoneyOrder { face: *face },
            _ => return None,
        })
    }

    fn means(&self, load: &Load) -> Result<Means, AppError> {
        Ok(match self {
            PaidBy::Cash { given } => Means::Cash { given: *given },
            PaidBy::Card { processor } => Means::Card(processor.clone()),
            PaidBy::Cheque => Means::Cheque,
            PaidBy::StoreCredit => Means::StoreCredit,
            PaidBy::Financing { lender } => Means::Financing { lender: lender.clone() },
            PaidBy::OnAccount => Means::OnAccount,
            PaidBy::CashiersCheque { face } => Means::CashiersCheque { face: *face },
            PaidBy::MoneyOrder { face } => Means::MoneyOrder { face: *face },
            PaidBy::TradeIn(goods) => Means::TradeIn(Box::new(goods.offer(load)?)),
            PaidBy::Return { order } => Means::Return(Box::new(load.order(*order)?)),
            PaidBy::HouseAccount { of } => Means::HouseAccount(load.house_account(*of)?),
            PaidBy::GiftCard { code } => {
                Means::GiftCard(Box::new(load.gift_card(GiftCard::of_code(code))?))
            }
        })
    }
}

/// One payment to a customer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Repayment {
    /// The payment out.
    pub tender: TenderId,
    /// In which form.
    pub form: Payout,
    /// How much.
    pub amount: Money,
    /// The card that paid is closed: a manager lets a cheque stand for it.
    #[serde(default)]
    pub card_closed: bool,
}

impl Repayment {
    pub(crate) fn wanted(&self) -> Wanted {
        let Repayment { tender, form, amount, card_closed } = self.clone();
        Wanted { tender, form, amount, card_closed }
    }
}
