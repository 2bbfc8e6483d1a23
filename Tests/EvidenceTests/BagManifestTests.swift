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

  @Test(arguments: [
    "0a  data/x\n", "\(digest) data/x\n", "\(digest)  ../x\n", "\(digest)  /x\n",
    "\(digest)  data//x\n", "\(digest.uppercased())  data/x\n", "\(digest)  data/x",
    "\(digest)  data/x\n\(digest)  data/x\n",
  ])
  func malformedManifestsAreRejected(_ text: String) {
    #expect(BagManifest.parse(Array(text.utf8)).manifest == nil)
  }
}
