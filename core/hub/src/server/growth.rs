//! Who waits for which feed: told when it has grown, by this process or by another.

use std::collections::HashMap;
use std::sync::Mutex;

use futures_util::future::{FutureExt, select_all};
use milgrain_replication::{Feed, FeedMark};
use tokio::sync::watch;

use super::sessions::held;

/// How long each feed is, as far as anybody here has heard.
#[derive(Default)]
pub(super) struct Growth(Mutex<HashMap<Feed, watch::Sender<u64>>>);

impl Growth {
    /// A feed is so long now.
    pub fn grew(&self, mark: FeedMark) {
        let mut feeds = held(&self.0);
        let feed = feeds.entry(mark.feed).or_insert_with(|| watch::Sender::new(0));
        feed.send_if_modified(|size| {
            let longer = mark.number > *size;
            *size = mark.number.max(*size);
            longer
        });
    }

    /// Waits until one of these feeds is longer than is said beside it; for ever, if there are none.
    pub async fn beyond(&self, marks: &[FeedMark]) {
        let mut feeds: Vec<_> =
            marks.iter().map(|mark| (self.of(mark.feed), mark.number)).collect();
        let longer = feeds.iter_mut().map(|(feed, told)| {
            let told = *told;
            async move {
                // The sender is never dropped while somebody can wait.
                if feed.wait_for(|size| *size > told).await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
            .boxed()
        });
        let longer: Vec<_> = longer.collect();
        if longer.is_empty() {
            return std::future::pending().await;
        }
        select_all(longer).await;
    }

    fn of(&self, feed: Feed) -> watch::Receiver<u64> {
        held(&self.0).entry(feed).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use milgrain_kernel::StoreId;
    use tokio::time::timeout;

    use super::*;

    fn mark(store: u8, number: u64) -> FeedMark {
        FeedMark { feed: Feed::Store(StoreId::from_bytes([store; 16])), number }
    }

    async fn beyond(growth: &Growth, marks: &[FeedMark]) -> bool {
        timeout(Duration::from_millis(20), growth.beyond(marks)).await.is_ok()
    }

    #[tokio::test]
    async fn whoever_waits_is_told_of_its_own_feeds_only() {
        let growth = Arc::new(Growth::default());
        growth.grew(mark(1, 5));
        assert!(beyond(&growth, &[mark(1, 4)]).await, "it had grown before");
        assert!(!beyond(&growth, &[mark(1, 5)]).await);
        assert!(!beyond(&growth, &[]).await);
        let waits = growth.clone();
        let waiting = tokio::spawn(async move {
            timeout(Duration::from_secs(5), waits.beyond(&[mark(1, 5), mark(2, 0)])).await.is_ok()
        });
        growth.grew(mark(3, 9));
        growth.grew(mark(1, 4));
        assert!(!waiting.is_finished());
        growth.grew(mark(2, 1));
        assert!(waiting.await.unwrap());
    }
}
