//! The demo, from its first start to a fresh one; and what the service does when it cannot have what it needs.

use crate::harness::{Flex, Folder, Running};
use std::process::Command;

#[tokio::test]
async fn the_demo_starts_on_any_port_and_everybody_in_its_card_gets_in() {
    let folder = Folder::new();
    let demo = Running::demo(&folder, &[]).await;
    assert_eq!(demo.get("/healthz").await.0, 200);
    assert_eq!(demo.get("/readyz").await.0, 200);
    let card = demo.card();
    let names: Vec<&str> =
        card["customers"].as_array().unwrap().iter().filter_map(|c| c["name"].as_str()).collect();
    assert!(
        ["Zonneveld Catering", "Thuiszorg De Linde", "Magazijn Noord"]
            .iter()
            .all(|name| names.contains(name))
    );
    for role in ["admin", "planner", "finance", "viewer"] {
        let page = demo.signed_in(&card["customers"][0]["logins"][role]).await;
        assert!(page.contains("Zonneveld Catering"), "{role}: {page}");
    }
    assert!(demo.stop().await, "it stops gracefully");
}

#[tokio::test]
async fn every_customer_has_weeks_behind_it_and_all_of_it_adds_up() {
    let folder = Folder::new();
    let demo = Running::demo(&folder, &[]).await;
    let card = demo.card();
    for customer in card["customers"].as_array().unwrap().iter().take(3) {
        let (name, token) = (&customer["name"], customer["token"].as_str().unwrap());
        let all = async |path: &str| demo.listed(path, token).await;
        let callouts = all("/api/v1/call-outs?limit=100").await;
        assert!(8 <= callouts.len(), "{name} called people out {} times", callouts.len());
        assert!(callouts.iter().all(|one| one["status"] != "running"), "{name}: nothing of it still runs");
        let messages = all("/api/v1/messages?limit=200").await;
        assert!(
            80 <= messages.len() && messages.iter().all(|one| one["captured"].as_i64() >= Some(1)),
            "{name}"
        );
        let waiting = all("/api/v1/inbound?state=needs-person").await;
        assert!((1..10).contains(&waiting.len()), "{name}: {} unclear answers wait", waiting.len());
        assert!(!all("/api/v1/inbound?state=settled").await.is_empty(), "{name}");
    }
    let staff = &card["customers"][3]["logins"]["finance"];
    for (desk, waits) in [
        ("/operator/bank", "deel credits oktober"),
        ("/operator/objections", "Magazijn Noord Logistiek B.V."),
        ("/operator/claims", "Zonneveld Catering"),
        ("/operator/receivables", "Magazijn Noord Logistiek B.V."),
    ] {
        assert!(demo.page_of(staff, desk).await.contains(waits), "{desk}: nothing waits there");
    }
    let verified = Flex::says(&["verify", "--data", folder.text()]);
    assert!(verified.well, "{}{}", verified.text, verified.errors);
    let until = ["--until", "2027-12-31", "--data", folder.text()];
    let ahead = Flex::says(&[["simulate", "--customer", "Zonneveld"].as_slice(), &until].concat());
    assert!(
        ahead.well && ahead.text.contains("F20"),
        "its provider invoices: {}{}",
        ahead.text,
        ahead.errors
    );
    assert!(demo.stop().await);
}

#[tokio::test]
async fn a_second_start_goes_on_where_it_was_clock_and_all_and_a_fresh_one_begins_again() {
    let folder = Folder::new();
    let first = Running::demo(&folder, &[]).await;
    let card = first.card();
    let before = first.page_time(&card).await;
    first.turn_a_day(&card).await;
    assert!(first.stop().await);

    let second = Running::demo(&folder, &[]).await;
    let same = second.card();
    assert_eq!(card["customers"], same["customers"]);
    assert_ne!(before, second.page_time(&same).await, "a day later still");
    assert!(second.stop().await);

    std::fs::write(folder.path("notes.txt"), "mine").unwrap();
    let fresh = Running::demo(&folder, &["--fresh"]).await;
    assert_ne!(card["customers"][0]["environment"], fresh.card()["customers"][0]["environment"]);
    assert!(folder.path("notes.txt").is_file(), "what somebody put beside the demo stays");
    assert!(fresh.stop().await);
}

#[tokio::test]
async fn two_processes_do_not_serve_one_folder() {
    let folder = Folder::new();
    let demo = Running::demo(&folder, &[]).await;
    for command in ["serve", "demo"] {
        let told = Flex::says(&[command, "--listen", "127.0.0.1:0", "--data", folder.text()]);
        assert!(!told.well && told.errors.contains("another flex"), "{command}: {}", told.errors);
    }
    let verified = Flex::says(&["verify", "--data", folder.text()]);
    assert!(verified.well, "looking beside it is fine: {}{}", verified.text, verified.errors);
    let taken = demo.address();
    let elsewhere = Folder::new();
    let told = Flex::says(&["serve", "--listen", &taken, "--data", elsewhere.text()]);
    assert!(!told.well && told.errors.contains(&taken), "{}", told.errors);
}

#[tokio::test]
async fn the_demo_does_not_touch_a_folder_that_is_not_its_own() {
    let folder = Folder::new();
    std::fs::write(folder.path("thesis.txt"), "years of work").unwrap();
    for fresh in [["demo"].as_slice(), &["demo", "--fresh"]] {
        let told = Flex::says(&[fresh, &["--data", folder.text()]].concat());
        assert!(!told.well && told.errors.contains("not a demo's"), "{}", told.errors);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path("")).unwrap().collect();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn a_backup_comes_back_whole_and_overwrites_nothing_by_accident() {
    let (folder, backups, elsewhere) = (Folder::new(), Folder::new(), Folder::new());
    let demo = Running::demo(&folder, &[]).await;
    let card = demo.card();
    let made = Flex::says(&["backup", backups.text(), "--data", folder.text()]);
    assert!(made.well, "while it runs: {}", made.errors);
    let file = made.text.trim().to_owned();
    assert!(demo.stop().await);

    let back = Flex::says(&["restore", &file, "--data", elsewhere.text()]);
    assert!(back.well, "{}", back.errors);
    let verified = Flex::says(&["verify", "--data", elsewhere.text()]);
    assert!(verified.well, "{}{}", verified.text, verified.errors);
    let served = Running::served(&elsewhere).await;
    assert_eq!(
        served.knock(&card["customers"][1]["logins"]["planner"]).await.0,
        303,
        "who got in then gets in"
    );
    assert!(served.stop().await);

    let again = Flex::says(&["restore", &file, "--data", elsewhere.text()]);
    assert!(!again.well && again.errors.contains("--force"), "{}", again.errors);
    assert!(Flex::says(&["restore", &file, "--data", elsewhere.text(), "--force"]).well);
    assert!(elsewhere.path("flex.db.before-restore").is_file());
}

#[tokio::test]
async fn a_backup_that_is_cut_short_or_damaged_is_refused_before_anything_is_touched() {
    let (folder, backups, elsewhere) = (Folder::new(), Folder::new(), Folder::new());
    assert!(Flex::says(&["migrate", "--data", folder.text()]).well);
    let made = Flex::says(&["backup", backups.text(), "--data", folder.text()]);
    let whole = std::fs::read(made.text.trim()).unwrap();
    let mut scratched = whole.clone();
    // Past the card's two blocks and the database's header: inside the first page.
    scratched[1_536 + 100..1_536 + 1_100].fill(0xAA);
    for (what, bytes) in
        [("cut", &whole[..whole.len() / 2]), ("scratched", &scratched[..]), ("other", b"hello")]
    {
        let file = backups.path(what);
        std::fs::write(&file, bytes).unwrap();
        let told = Flex::says(&["restore", file.to_str().unwrap(), "--data", elsewhere.text()]);
        assert!(!told.well && told.errors.contains("Nothing was restored"), "{what}: {}", told.errors);
        assert!(!elsewhere.path("flex.db").exists(), "{what}");
    }
}

#[tokio::test]
async fn on_a_full_disk_what_is_asked_is_refused_clearly_and_goes_again_when_there_is_room() {
    let folder = Folder::new();
    // A shell that lets a write past the limit fail, as a full disk does, instead of ending the program.
    let mut shell = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_flex");
    let line = format!("trap '' XFSZ; exec {program} demo --listen 127.0.0.1:0 --data {}", folder.text());
    let demo = Running::start(shell.args(["-c", &line]), &folder.path("")).await;
    let login = demo.card()["customers"][0]["logins"]["planner"].clone();
    demo.files_up_to("4096");
    let (status, page) = demo.knock(&login).await;
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("is niet gedaan"), "{page}");
    assert_eq!(demo.get("/readyz").await.0, 200, "looking still goes");
    demo.files_up_to("unlimited");
    assert_eq!(demo.knock(&login).await.0, 303);
    assert!(demo.stop().await);
    let verified = Flex::says(&["verify", "--data", folder.text()]);
    assert!(verified.well, "{}{}", verified.text, verified.errors);
}
