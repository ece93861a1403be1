//! Measures `flex`, and Kannel beside it in the same run. `./benchmark` at the top of the repository installs what is
//! needed, builds everything and starts this.

mod http;
mod kannel;
mod load;
mod messages;
mod process;
mod sink;

use http::Failure;
use messages::Run;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("flex-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let kannel = kannel::Kannel::start(&folder).await?;
    for _ in 0..3 {
        report(&kannel.measure(20_000).await?);
    }
    kannel.stop().await?;
    Ok(())
}

fn report(run: &Run) {
    println!(
        "{:.0} msg/s, {:.3} ms CPU, p50 {:?}, p99 {:?}, accept {:?}",
        run.rate(),
        run.cost(),
        run.accepted.percentile(50),
        run.accepted.percentile(99),
        run.accepted.whole
    );
}
