import Inventory
import References
import TestSupport
import Testing

/// Exactly the files that git ignores are ignored; the expectations come from `git check-ignore`.
@Suite struct IgnoreRulesTests {
  @Test(arguments: [
    ("[Bb]in/\n", "bin/a Bin/a", "in/a sbin/a"), ("*.[oa]\n", "f.o f.a", "f.c f.oa"),
    ("x[0-9].env\n", "x1.env", "xa.env x.env x12.env"),
    ("[!a]z.env\n[^b]y\n", "bz.env ay", "az.env by"),
    ("[[:digit:][:upper:]_]q\n", "1q Aq _q", "aq q"), ("[]x]1\n[a\\]b]2\n", "]1 x1 ]2 b2", "a1 c2"),
    ("[a-c\n", "", "a [a-c"), ("a[/]b\nc[!x]d\n", "c.d", "a/b c/d"), ("foo\\\n", "", "foo"),
    ("**foo/x.env\n", "afoo/x.env", "b/afoo/x.env"),
    ("a/**/z\n**/q\nw/**\n", "a/z a/b/c/z d/q w/b", "b/z"),
    ("/d/**y\n", "d/y d/xy", "d/x/y"), ("foo**bar\n", "fooxbar", "foo/bar"),
    ("?.env\n", "a.env d/a.env", "ab.env ä.env"), ("build/\r\n*.tmp\r\n", "build/a b.tmp", "a"),
    ("foo   \n\\!x\n\\#y\n#z\n", "foo !x #y", "#z"), ("d/*\n!d/k/\n", "d/a", "d/k/b"),
    ("a\\*b\n", "a*b", "axb"), ("/\n//\n!\n", "", "a"),
  ])
  func patternsMatchLikeGit(rules: String, ignored: String, kept: String) async throws {
    let (ignored, kept) = (ignored.split(separator: " "), kept.split(separator: " "))
    var files = [".gitignore": rules]
    for name in ignored + kept { files[String(name)] = Scan.first }
    let found = try await Scan.of(files, respectsGitignore: true)
    #expect(found.places.map(\.path) == kept.map(String.init).sorted(), "\(rules)")
  }

  @Test func ignoreFilesAboveTheDirectoryApply() async throws {
    try await withTemporaryDirectory { directory in
      for (name, text) in [
        (".gitignore", "*"), ("r/.git/info/exclude", "ex\nboth\n"),
        ("r/.gitignore", "/s/t/a\n*.log\n/b\n"),
        ("r/s/.gitignore", "!keep.log\n!both\n"), ("r/s/t/in/.git/HEAD", ""),
        ("r/s/t/in/.gitignore", "own"),
      ] {
        try directory.write(name, text)
      }
      for name in ["a", "b", "c", "ex", "both", "x.log", "keep.log", "in/y.log", "in/own"] {
        try directory.write("r/s/t/\(name)", Scan.first)
      }
      let found = try await Scan.scan(directory.file("r/s/t"), respectsGitignore: true)
      // A nested repository has its own rules.
      #expect(found.places.map(\.path) == ["b", "both", "c", "in/y.log", "keep.log"])
      #expect(try await Scan.scan(directory.file("r/s/t")).places.count == 9)
    }
  }
}
