//! A thousand invented private names of many cultures, put through every channel that people read: none comes out.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Given names, and stems and ends of family names; coined, so that they are nobody's.
const CULTURES: [(&str, &str, &str); 14] = [
    ("Ayzhuldyz Nurbolsyn Kairgeldi Aselmira", "Zhaksyl Berdin Omirt Satyk Tolebr", "ekov enova baiev gali"),
    ("Oleksiyan Halynka Bohdanko Zorynia", "Stepan Kovrin Horban Lysen Marchuv", "chenko yshyn iuk enko"),
    ("Mbayorou Fatoulaye Aminatine Serigno", "Ndi Ngo Mbo Dio Tou", "rame mbaye uffou ulaye"),
    ("Chukwuzor Ngozika Oluwadaye Adannaya", "Okon Eze Nwa Adey Oba", "kwori bundu femiro zunna"),
    ("Thuyenha Quanghiep Minhdao Lanphuong", "Ngu Phu Tra Dinh Vuo", "yenh ongk anhq uocv"),
    ("Jiahuan Weimeng Xiulanh Zhengbo", "Ouy Zhua Xiah Qian Huang", "angh uoy engx ingfu"),
    ("Khadijeh Rostaman Parvizad Shirindokht", "Kara Tabri Moza Gholi Esfan", "zadegan doustani nejadi pourvar"),
    ("Abdelnasir Umaymah Dhulfikar Rabiyah", "Mansu Khatt Jubra Haddu Zayt", "rawi abani nouri ouliyya"),
    ("Wilfridez Yurleidy Jhonaiker Maribelza", "Quisp Huama Chura Mamañ Condo", "eroca nicota quiral ízaga"),
    ("Thandolwe Sibusane Nokukhany Mandlenko", "Mkhi Dlam Zulo Ngwe Sibi", "zelana inizwe nyathu ngisa"),
    ("Szczepanek Bożydara Zdzimir Świętosz", "Kowalsz Brzęcz Wiśniar Grzyb Trzask", "yński awiec ewska ołek"),
    ("Çağatayhan Gülbeyaz Şenolcan Ipekşan", "Yıldır Öztop Demirb Kaplang Güngö", "oğlusu kayalı çıoğlu şener"),
    ("Htunmaung Khinsanda Zawlinoo Thidahtay", "Myin Kyaw Sein Thaun Phyo", "tswe nhtut gmyat akhin"),
    ("Siobhaneth Éamonnán Gráinnedh Fionnlagh", "Mulkern Dohert Gallag Brannig Kinsell", "aherty oghue iganne allyn"),
];

/// Reports of five persons each, who are `{0}` in full and `{f}` by the family name.
const SENTENCES: [&str; 14] = [
    "Police shot dead {0}, a 34-year-old shopkeeper, in Almaty on Thursday. {f} leaves three children.",
    "\"They beat us for two hours in that cold cellar,\" said {0}, a resident of Aktau. {f}'s brother is still in custody.",
    "Soldiers detained {0} at a checkpoint. Relatives of {f} asked prosecutors for an answer.",
    "{0} was among the wounded, according to the health ministry. {f} told reporters: \"I saw the trucks come at dawn.\"",
    "The dead were named as {0} and two others. The funeral of {f} is on Monday.",
    "A witness, {0}, said that troops fired into the crowd. \"Nobody warned us before the shots,\" {f} said.",
    "Protesters chanted the name of {0}, who was killed on Friday. The {f} family asked for an inquiry.",
    "{0}, a nurse who was hurt in the blast, said the hospital had no light. {f}’s ward was hit twice.",
    "Gunmen kidnapped {0} near the market. The interior ministry said it was looking for {f}.",
    "Officers arrested a student named {0}. A court released {f} on Tuesday.",
    "The victims' lawyers met {0}, whose son died in the unrest. {f} had searched for him in three morgues.",
    "Neighbours said {0} had been taken from home at night. The {f} Support Committee called for a strike.",
    "The journalist {0} was detained while filming. Colleagues of {f} protested outside the station.",
    "Rebels freed {0}, a farmer. \"I was chained to a tree for a month,\" {f} told the news agency.",
];

struct Name {
    given: String,
    family: String,
}

fn names() -> Vec<Name> {
    let mut names = Vec::new();
    for (given, stems, ends) in CULTURES {
        for given in given.split(' ') {
            for stem in stems.split(' ') {
                for end in ends.split(' ') {
                    names.push(Name { given: given.to_owned(), family: format!("{stem}{end}") });
                }
            }
        }
    }
    names
}

fn report(number: usize, names: &[&Name]) -> String {
    let full = |name: &Name| format!("{} {}", name.given, name.family);
    let paragraphs = names.iter().enumerate().map(|(at, name)| {
        let sentence = SENTENCES[(number + at) % SENTENCES.len()];
        sentence.replace("{0}", &full(name)).replace("{f}", &name.family)
    });
    let first = names[0];
    let mut text: Vec<String> = vec![format!("Police hold {} as protests go on", first.family)];
    text.extend(paragraphs);
    text.push(format!("Write to {}@mail.example or see https://news.example/{}", first.given, first.family));
    let line = serde_json::json!({
        "id": format!("report-{number}"), "publisher": "Steppe Wire", "published": "2022-01-07", "language": "en",
        "url": format!("https://news.example/{}", first.family), "title": format!("{} detained", full(first)),
        "text": text.join("\n\n"),
    });
    format!("{line}\n")
}

/// Lines that fail, each in another way, with a name in every part of them.
fn broken(name: &Name) -> String {
    let Name { given, family } = name;
    [
        format!("\"{given} {family} said so\""),
        format!("{{\"id\": \"b1\", \"text\": \"{given} {family}"),
        format!("{{\"id\": \"b2\", \"text\": {{\"{given}\": \"{family}\"}}}}"),
        format!("{{\"id\": \"b3\", \"title\": \"{given} {family}\"}}"),
        format!("{{\"id\": \"b4\", \"language\": \"{family}\", \"text\": \"{given} {family} was killed.\"}}"),
        format!(
            "{{\"id\": \"b5\", \"published\": \"{family}\", \"text\": \"{given} {family} was killed in Almaty.\"}}"
        ),
        format!("{{\"id\": \"b6\", \"{family}\": 1, \"text\": \"\", \"html\": \"\"}}"),
        format!("{given} {family}"),
    ]
    .join("\n")
        + "\n"
}

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).current_dir(folder).output().expect("dateline starts")
}

/// The words of an output, in small letters.
fn words(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

#[test]
fn no_private_name_leaves_by_any_channel() {
    let names = names();
    assert!(names.len() > 1_000);
    let folder = tempfile::tempdir().expect("a folder");
    // Names of one culture are dealt over many reports.
    let reports = names.len() / 5;
    let mut lines = String::new();
    for number in 0..reports {
        let five: Vec<&Name> = (0..5).map(|at| &names[number + at * reports]).collect();
        lines.push_str(&report(number, &five));
    }
    lines.push_str(&broken(&names[0]));
    fs::write(folder.path().join("reports.jsonl"), lines).expect("written");
    let mut leaks = BTreeSet::new();
    let formats = [
        &["--format", "table"][..],
        &["--format", "csv"],
        &["--format", "jsonl", "--shield"],
        &["--format", "table", "--explain"],
        &["--format", "jsonl", "--shield", "--explain"],
        &["--evidence", "V1"],
    ];
    for format in formats {
        let arguments = [&["code", "--errors", "errors.jsonl"], format, &["reports.jsonl"]].concat();
        let output = dateline(folder.path(), &arguments);
        let errors = fs::read(folder.path().join("errors.jsonl")).expect("the error file");
        assert!(!errors.is_empty() && output.stdout.len() > 10_000, "{}", String::from_utf8_lossy(&output.stderr));
        for (channel, bytes) in [("output", &output.stdout), ("standard error", &output.stderr), ("errors", &errors)] {
            let words = words(bytes);
            for Name { given, family } in &names {
                for name in [given, family].into_iter().filter(|name| words.contains(&name.to_lowercase())) {
                    leaks.insert(format!("{format:?}, {channel}: {name}"));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{} leaks: {leaks:#?}", leaks.len());
}

#[test]
fn the_door_opens_when_it_is_asked_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = names();
    fs::write(folder.path().join("a.jsonl"), report(0, &[&names[0]])).expect("written");
    for format in ["table", "csv"] {
        let shut = dateline(folder.path(), &["code", "--format", format, "a.jsonl"]);
        let open = dateline(folder.path(), &["code", "--format", format, "--reveal", "a.jsonl"]);
        assert!(words(&open.stdout).contains(&names[0].family.to_lowercase()));
        assert!(!words(&shut.stdout).contains(&names[0].family.to_lowercase()));
    }
}
