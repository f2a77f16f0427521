//! What fuzzing found worth keeping, once more.

use std::fs;
use std::path::Path;

#[test]
fn every_door_stands_its_corpus() {
    for (name, door) in doors::DOORS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
        let mut inputs: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        inputs.sort();
        assert!(inputs.len() >= 60, "{} has {} inputs", folder.display(), inputs.len());
        for input in inputs {
            let bytes = fs::read(&input).unwrap();
            let outcome = std::panic::catch_unwind(|| door(&bytes));
            assert!(outcome.is_ok(), "{}", input.display());
        }
    }
}
