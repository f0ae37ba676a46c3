fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut files = vec![];
    fn walk(base: &std::path::Path, d: &std::path::Path, f: &mut Vec<(String, String)>) {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() {
                walk(base, &p, f)
            } else if let Ok(t) = std::fs::read_to_string(&p) {
                f.push((p.strip_prefix(base).unwrap().to_str().unwrap().to_owned(), t))
            }
        }
    }
    walk(dir.as_ref(), dir.as_ref(), &mut files);
    let r = seasons::read(&files);
    for f in &r.faults {
        let t = files.iter().find(|(p, _)| *p == *f.path).map(|x| x.1.as_str()).unwrap_or("");
        println!("{}", f.excerpt(t));
    }
    println!("{:?}", r.package.map(|p| p.happenings.len()));
}
