//! The Android screens on a JVM: Maven compiles them with the library's Kotlin, tests them, and opens
//! them in a window.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::bindings::{Built, Profile, command};
use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::{Repo, target_folder};

/// Maven over the screens, its builds outside the checkout. What was compiled before is taken away:
/// the compiler would read it beside the sources.
pub fn maven(repo: &Repo, built: &Built, goals: &[&str]) -> Command {
    for old in ["classes", "test-classes"] {
        // One that is not there is as good as removed.
        let _ = fs::remove_dir_all(build_folder().join(old));
    }
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--no-transfer-progress", "-Dkotlin.compiler.daemon=false"]);
    let library = built.library();
    let beside = library.parent().unwrap_or(&library);
    maven.arg(property("milgrain.build", build_folder()));
    maven.arg(property("milgrain.kotlin", built.sources("kotlin")));
    maven.arg(property("milgrain.library", beside.to_owned()));
    maven.arg(property("milgrain.command", command()));
    maven.args(goals).current_dir(repo.root.join("android"));
    maven
}

/// Opens the screens in a window, over a folder that the demo or a scenario made.
pub fn open(repo: &Repo, arguments: &[&str]) -> Result<bool> {
    let built = Built::here(repo, Profile::Release)?;
    let paths = build_folder().join("class-path");
    let mut compile = maven(repo, &built, &["compile", "dependency:build-classpath"]);
    compile.arg(property("mdep.outputFile", paths.clone())).arg("-Dmdep.includeScope=runtime");
    let run = process::run("maven", compile)?;
    if !run.ok {
        return Err(Failure::new("compiling the screens", run.lines.join("\n    ")));
    }
    let paths = fs::read_to_string(paths).map_err(|e| Failure::new("the class path", e))?;
    let classes = build_folder().join("classes");
    let mut java = Command::new("java");
    java.arg(property(
        "jna.library.path",
        built.library().parent().map(Into::into).unwrap_or_default(),
    ));
    java.arg("-cp").arg(std::env::join_paths([classes, PathBuf::from(paths)]).unwrap_or_default());
    java.arg("app.milgrain.desktop.MainKt").args(arguments);
    let ended = java.status().map_err(|e| Failure::new("starting java", e))?;
    Ok(ended.success())
}

fn build_folder() -> PathBuf {
    target_folder().join("android")
}

fn property(name: &str, value: PathBuf) -> OsString {
    let mut property = OsString::from(format!("-D{name}="));
    property.push(value);
    property
}
