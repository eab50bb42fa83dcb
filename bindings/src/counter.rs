//! Selling, discounts and payments.

use std::sync::Arc;

use milgrain_app::discount::GiveDiscount;
use milgrain_app::pay::TakePayment;
use milgrain_app::payment::{PaidBy as AppPaidBy, Payment as AppPayment};
use milgrain_app::quote::{Add, Remove, Start, Ware};
use milgrain_app::sell::Sell;
use milgrain_app::{AppError, Given, Milgrain as App};
use milgrain_kernel::{CustomerId, LineId, OrderId, PieceId, TenderId};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::place::Supply;

use crate::core::Core;
use crate::error::CounterError;
use crate::order::OrderView;
use crate::values::{Command, Desk, Done, Money, id};

/// Selling, discounts and payments.
#[derive(uniffi::Object)]
pub struct Counter {
    pub(crate) core: Arc<Core>,
}

/// How a customer pays.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum PaidBy {
    /// Notes and coins.
    Cash {
        /// What was handed over, if change is due.
        given: Option<Money>,
    },
    /// A card that a terminal has charged, by the processor's short name. Never a number.
    Card {
        /// The processor.
        processor: String,
    },
    /// A personal cheque.
    Cheque,
    /// The customer's store credit.
    StoreCredit,
    /// A gift card.
    GiftCard {
        /// The code on it.
        code: String,
    },
    /// An outside lender.
    Financing {
        /// The lender's name, as the store's policy has it.
        lender: String,
    },
}

/// A payment.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Payment {
    /// How.
    pub by: PaidBy,
    /// What it covers.
    pub amount: Money,
}

/// An order that was begun.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Started {
    /// The order's id.
    pub order: String,
    /// What the command did.
    pub done: Done,
}

/// What was sold or paid.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Sold {
    /// What the command did: the same however often it is asked.
    pub done: Done,
    /// Cash to give back for what was just paid.
    pub change: Money,
    /// Whether any is.
    pub change_due: bool,
    /// The order as it stands now.
    pub order: OrderView,
}

/// What a discount would do.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DiscountPreview {
    /// Price of the cart without it.
    pub price_before: Money,
    /// Price of the cart with it.
    pub price_after: Money,
    /// Commission without it, of all who sell it.
    pub commission_before: Money,
    /// Commission with it.
    pub commission_after: Money,
}

#[uniffi::export]
impl Counter {
    /// Begins a sale, for a customer if one is known. The order bears the command's id.
    ///
    /// # Errors
    /// [`CounterError`].
    pub async fn start_sale(
        &self,
        command: Command,
        customer: Option<String>,
    ) -> Result<Started, CounterError> {
        let order: OrderId = id(&command.id, "command")?;
        let customer: Option<CustomerId> =
            customer.map(|customer| id(&customer, "customer")).transpose()?;
        let request = Start { order, kind: OrderKind::Sale, customer, shares: Vec::new() };
        let start = move |app: &App, given: &Given| app.start_quote(given, &request);
        let done = self.core.carry_out(command, start).await?.into();
        Ok(Started { order: order.to_string(), done })
    }

    /// Puts a piece on an order. The line bears the command's id.
    ///
    /// # Errors
    /// [`CounterError::Goods`] if the piece is on it already or cannot be sold.
    pub async fn add_piece(
        &self,
        command: Command,
        order: String,
        piece: String,
    ) -> Result<OrderView, CounterError> {
        let piece: PieceId = id(&piece, "piece")?;
        let (order, line) = (id(&order, "order")?, id(&command.id, "command")?);
        let request = Add { order, line, ware: Ware::Piece(piece) };
        self.viewed(command, order, move |app, given| app.add_line(given, &request).map(drop)).await
    }

    /// Takes a line off an order.
    ///
    /// # Errors
    /// [`CounterError::Changed`].
    pub async fn remove_line(
        &self,
        command: Command,
        order: String,
        line: String,
    ) -> Result<OrderView, CounterError> {
        let (order, line): (OrderId, LineId) = (id(&order, "order")?, id(&line, "line")?);
        let remove = move |app: &App, given: &Given| {
            app.remove_line(given, &Remove { order, line }).map(drop)
        };
        self.viewed(command, order, remove).await
    }

    /// What an order comes to if it is sold over the counter now, tax and all.
    ///
    /// # Errors
    /// [`CounterError::Incomplete`] for an empty cart, [`CounterError::Changed`].
    pub async fn bill(&self, desk: Desk, order: String) -> Result<OrderView, CounterError> {
        let order: OrderId = id(&order, "order")?;
        Ok(self.core.ask(desk, move |app, given| app.preview_sale(given, order)).await?.into())
    }

    /// What a discount on a line, or on the whole order, would do to price and commission.
    ///
    /// # Errors
    /// [`CounterError::Amount`], [`CounterError::Changed`].
    pub async fn preview_discount(
        &self,
        desk: Desk,
        order: String,
        line: Option<String>,
        amount: Money,
    ) -> Result<DiscountPreview, CounterError> {
        let order: OrderId = id(&order, "order")?;
        let (on, amount) = (line.map(|line| id(&line, "line")).transpose()?, amount.read()?);
        let preview =
            move |app: &App, given: &Given| app.preview_discount(given, order, on, amount);
        let effect = self.core.ask(desk, preview).await?;
        Ok(DiscountPreview {
            price_before: effect.price_before.into(),
            price_after: effect.price_after.into(),
            commission_before: effect.commission_before.into(),
            commission_after: effect.commission_after.into(),
        })
    }

    /// Gives a discount within the own limit, in place of an earlier one there.
    ///
    /// # Errors
    /// [`CounterError::Manager`] above the own limit or below cost.
    pub async fn give_discount(
        &self,
        command: Command,
        order: String,
        line: Option<String>,
        amount: Money,
    ) -> Result<OrderView, CounterError> {
        let order: OrderId = id(&order, "order")?;
        let (on, amount) = (line.map(|line| id(&line, "line")).transpose()?, amount.read()?);
        let request = GiveDiscount { order, on, amount, approval: None };
        let give = move |app: &App, given: &Given| app.give_discount(given, &request).map(drop);
        self.viewed(command, order, give).await
    }

    /// Sells what is on the order: paid whole, handed over, in one command.
    ///
    /// # Errors
    /// [`CounterError`]; nothing has happened then.
    pub async fn sell(
        &self,
        command: Command,
        order: String,
        payments: Vec<Payment>,
    ) -> Result<Sold, CounterError> {
        let order: OrderId = id(&order, "order")?;
        let payments = read(&command, &payments)?;
        let tenders = tenders(&payments);
        let request = Sell { order, supply: Supply::HandedOver, payments };
        let sell = move |app: &App, given: &Given| {
            let done = app.sell(given, &request)?;
            sold(app, given, order, done, &tenders)
        };
        Ok(self.core.carry_out(command, sell).await?)
    }

    /// Takes payments on an open order: any amount, on any day, up to what is still to be paid.
    ///
    /// # Errors
    /// [`CounterError::Amount`] for more than that.
    pub async fn take_payment(
        &self,
        command: Command,
        order: String,
        payments: Vec<Payment>,
    ) -> Result<Sold, CounterError> {
        let order: OrderId = id(&order, "order")?;
        let payments = read(&command, &payments)?;
        let tenders = tenders(&payments);
        let take = move |app: &App, given: &Given| {
            let done = app.take_payment(given, &TakePayment { order, payments })?;
            sold(app, given, order, done, &tenders)
        };
        Ok(self.core.carry_out(command, take).await?)
    }
}

impl Counter {
    /// Carries out a command on an order and shows what stands then.
    async fn viewed(
        &self,
        command: Command,
        order: OrderId,
        act: impl FnOnce(&App, &Given) -> Result<(), AppError> + Send + 'static,
    ) -> Result<OrderView, CounterError> {
        let act = move |app: &App, given: &Given| {
            act(app, given)?;
            app.view_order(given, order)
        };
        Ok(self.core.carry_out(command, act).await?.into())
    }
}

fn sold(
    app: &App,
    given: &Given,
    order: OrderId,
    done: milgrain_app::Done,
    tenders: &[TenderId],
) -> Result<Sold, AppError> {
    let view = app.view_order(given, order)?;
    let change = view.change_of(tenders)?;
    let change_due = change.is_positive();
    Ok(Sold { done: done.into(), change: change.into(), change_due, order: view.into() })
}

fn tenders(payments: &[AppPayment]) -> Vec<TenderId> {
    payments.iter().map(|payment| payment.tender).collect()
}

/// The payments of a command; their tenders are named after it, so that asking again names the same.
fn read(command: &Command, payments: &[Payment]) -> Result<Vec<AppPayment>, AppError> {
    let payment = |(index, payment): (usize, &Payment)| {
        let tender = TenderId::derived(&format!("payment {index} of command {}", command.id));
        let means = payment.by.read()?;
        Ok(AppPayment { tender, means, amount: payment.amount.read()?, payer: None })
    };
    payments.iter().enumerate().map(payment).collect()
}

impl PaidBy {
    fn read(&self) -> Result<AppPaidBy, AppError> {
        Ok(match self {
            PaidBy::Cash { given } => {
                AppPaidBy::Cash { given: given.as_ref().map(Money::read).transpose()? }
            }
            PaidBy::Card { processor } => AppPaidBy::Card { processor: processor.clone() },
            PaidBy::Cheque => AppPaidBy::Cheque,
            PaidBy::StoreCredit => AppPaidBy::StoreCredit,
            PaidBy::GiftCard { code } => AppPaidBy::GiftCard { code: code.clone() },
            PaidBy::Financing { lender } => AppPaidBy::Financing { lender: lender.clone() },
        })
    }
}
