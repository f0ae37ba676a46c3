//! Sheets of laps whose numbers are known: one made up as another program makes it, and real ones.

mod peer;

use std::path::Path;

use control::analysis::analyse;
use documents::analysis::Checksums;

/// The checksums of sheets, in their order.
fn checksums(bytes: &[u8]) -> [i64; 12] {
    let analysed = analyse(bytes).expect("a sheet of laps");
    assert_eq!(analysed.faults, []);
    let sums = Checksums::of([&analysed.analysis]);
    let whole = |number: u64| i64::try_from(number).expect("no race is that long");
    [
        whole(sums.rows),
        whole(sums.stints),
        sums.pit_ms,
        sums.best_car,
        sums.best_driver,
        sums.best_class,
        sums.avg_clean,
        whole(sums.pos),
        whole(sums.cpos),
        sums.gap,
        sums.cgap,
        sums.cint,
    ]
}

/// Two other programs find the same numbers in the same sheet.
#[test]
fn a_sheet_of_22_800_laps_comes_to_the_numbers_that_others_find() {
    let sheet = peer::sheet(1_000, 60, 380);
    assert_eq!(sheet.len(), 3_273_410);
    let expected = [
        22_800,
        735,
        53_183_818,
        6_947_293,
        20_885_074,
        451_403,
        87_061_282,
        695_400,
        226_860,
        40_233_137_311,
        4_589_027_722,
        527_046_056,
    ];
    assert_eq!(checksums(sheet.as_bytes()), expected);
}

/// Real sheets, and the numbers that another program finds in them.
const REAL: [(&str, [i64; 12]); 9] = [
    (
        "wec/2024/04-le-mans-24h/race/23_Analysis_Race_Hour-24.csv",
        [
            15_593,
            1_603,
            267_783_368,
            13_827_884,
            41_509_001,
            664_056,
            356_492_373,
            421_780,
            150_632,
            45_145_108_840,
            11_875_163_524,
            6_211_751_637,
        ],
    ),
    (
        "wec/2025/06-cota-6h/race/23_Analysis_Race.csv",
        [
            3_964,
            215,
            14_416_232,
            4_709_435,
            13_755_678,
            252_933,
            24_023_458,
            68_731,
            35_601,
            758_628_208,
            268_713_635,
            115_215_276,
        ],
    ),
    (
        "wec/2025/03-spa-6h/race/23_Analysis_Race.csv",
        [
            4_630,
            294,
            22_503_956,
            4_776_266,
            12_798_694,
            261_843,
            38_063_815,
            76_201,
            39_959,
            2_637_431_200,
            594_209_759,
            467_490_979,
        ],
    ),
    (
        "imsa/2024/12-watkins-glen/race/202406231110-race-laps.csv",
        [
            7_300,
            444,
            122_975_742,
            5_734_408,
            14_752_929,
            402_313,
            39_460_535,
            190_051,
            53_940,
            3_950_329_402,
            622_466_387,
            363_269_608,
        ],
    ),
    (
        "imsa/2024/15-virginia-reordered-result/race/202408251210-race-laps.csv",
        [
            1_915,
            81,
            8_067_008,
            2_428_865,
            4_874_722,
            210_021,
            8_646_802,
            22_340,
            12_182,
            171_176_924,
            144_628_841,
            94_197_285,
        ],
    ),
    (
        "imsa/2021/13-wgi-240-red-flag-storm/race/202107021810-race-laps.csv",
        [
            1_693,
            109,
            87_640_796,
            3_036_051,
            6_111_742,
            493_504,
            9_908_812,
            24_755,
            7_012,
            955_299_778,
            295_032_863,
            250_122_216,
        ],
    ),
    (
        "imsa/2023/10-laguna-seca-missing-sectors/race/202305141210-race-laps.csv",
        [
            3_469,
            162,
            9_809_311,
            3_124_974,
            6_034_214,
            324_403,
            13_309_531,
            61_918,
            18_989,
            575_962_917,
            255_629_086,
            214_863_694,
        ],
    ),
    (
        "imsa/2024/12-watkins-glen/qualifying/202406221530-qualifying-laps.csv",
        [
            442,
            62,
            52_247_770,
            5_600_845,
            5_600_845,
            396_979,
            10_847_572,
            11_440,
            3_401,
            412_134_930,
            21_797_476,
            5_640_596,
        ],
    ),
    (
        "aslms/2023-24/01-sepang/race-1/202312021400-race-201-hour-4-laps.EXCERPT-car-11.csv",
        [93, 6, 373_559, 127_764, 384_443, 127_764, 813_050, 93, 93, 0, 0, 0],
    ),
];

#[test]
fn real_sheets_come_to_the_numbers_that_others_find() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !root.is_dir() {
        xtask::skip("analysis: real sheets", "there is no ../shared/data");
        return;
    }
    for (path, expected) in REAL {
        let bytes =
            std::fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(checksums(&bytes), expected, "{path}");
    }
}
