//! The three-letter codes of nations, ISO 3166-1 alpha-3.

/// Every code, in order.
const CODES: &str = "\
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD \
    BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR \
    COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH \
    ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL \
    GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR \
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR \
    MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL \
    NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY \
    PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP \
    SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA \
    UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE";

/// Codes that timing sheets and the Olympic movement print, with those that are meant.
const OTHERS: &[(&str, &str)] = &[
    ("ALG", "DZA"),
    ("ANG", "AGO"),
    ("BUL", "BGR"),
    ("CHI", "CHL"),
    ("CRC", "CRI"),
    ("CRO", "HRV"),
    ("DEN", "DNK"),
    ("ENG", "GBR"),
    ("GER", "DEU"),
    ("GRE", "GRC"),
    ("GUA", "GTM"),
    ("INA", "IDN"),
    ("IRI", "IRN"),
    ("KSA", "SAU"),
    ("KUW", "KWT"),
    ("LAT", "LVA"),
    ("LIB", "LBN"),
    ("MAS", "MYS"),
    ("MON", "MCO"),
    ("MRI", "MUS"),
    ("NED", "NLD"),
    ("NEP", "NPL"),
    ("OMA", "OMN"),
    ("PAR", "PRY"),
    ("PHI", "PHL"),
    ("POR", "PRT"),
    ("PUR", "PRI"),
    ("RSA", "ZAF"),
    ("SCO", "GBR"),
    ("SKN", "KNA"),
    ("SLO", "SVN"),
    ("SRI", "LKA"),
    ("SUI", "CHE"),
    ("TPE", "TWN"),
    ("UAE", "ARE"),
    ("URU", "URY"),
    ("VIE", "VNM"),
    ("WAL", "GBR"),
    ("ZIM", "ZWE"),
];

/// Is this the code of a nation?
pub fn is_nation(code: &str) -> bool {
    code.len() == 3 && CODES.split(' ').any(|other| other == code)
}

/// The code that was probably meant.
pub(crate) fn meant(code: &str) -> Option<&'static str> {
    let upper = code.to_ascii_uppercase();
    let known = CODES.split(' ').find(|other| *other == upper);
    known.or_else(|| OTHERS.iter().find(|(other, _)| *other == upper).map(|(_, meant)| *meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_249_codes_are_there_once_and_in_order() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(OTHERS.iter().all(|(other, meant)| !is_nation(other) && is_nation(meant)));
        assert_eq!(meant("GER"), Some("DEU"));
        assert_eq!(meant("usa"), Some("USA"));
        assert_eq!(meant("XYZ"), None);
    }
}
