import Evidence
import Testing

@Suite struct BagManifestTests {
  private static let digest = String(repeating: "0a", count: 32)

  @Test func aWrittenManifestReadsBackTheSame() throws {
    let manifest = BagManifest([
      "data/b": Self.digest, "data/a b": Self.digest, "data/100%\nof it": Self.digest,
    ])
    let text = String(decoding: manifest.bytes, as: UTF8.self)
    #expect(text.split(separator: "\n").count == 3)
    #expect(text.contains("data/100%25%0Aof it"))
    #expect(BagManifest.parse(manifest.bytes).manifest?.digests == manifest.digests)
  }

  @Test func noPathLeadsOut() {
    for path in ["a", "a/b", "..a/b.", "a/\u{301}b", "é"] { #expect(SafePath.isSafe(path)) }
    for path in [
      "", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../\u{301}a", "a/./\u{301}b", "a\0b",
    ] {
      #expect(!SafePath.isSafe(path), "\(path)")
    }
  }

  /// Swift joins an accent to the last digit of an escape.
  @Test func anAccentBehindAPercentSignStays() {
    let manifest = BagManifest(["data/a%\u{301}": Self.digest, "data/%0A": Self.digest])
    #expect(BagManifest.parse(manifest.bytes).manifest?.digests == manifest.digests)
  }

  @Test(arguments: [
    "0a  data/x\n", "\(digest) data/x\n", "\(digest)  ../x\n", "\(digest)  /x\n",
    "\(digest)  data//x\n", "\(digest.uppercased())  data/x\n", "\(digest)  data/x",
    "\(digest)  data/x\n\(digest)  data/x\n",
  ])
  func malformedManifestsAreRejected(_ text: String) {
    #expect(BagManifest.parse(Array(text.utf8)).manifest == nil)
  }
}
