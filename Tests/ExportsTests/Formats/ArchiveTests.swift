import Cryptography
import Inventory
import JSONReading
import System
import TestSupport
import Testing

@testable import Exports

@Suite("Archives")
struct ArchiveTests {
  private typealias Text = ExportText
  private static let page = Array(Text.page("applications", [Text.application(1)]).utf8)
  private static let principals = Array(
    Text.page("servicePrincipals", [Text.principal(2)]).utf8)

  private func read(_ name: String, _ bytes: [UInt8], walked: Bool = false) async throws
    -> TenantInventory
  {
    try await withTemporaryDirectory { directory in
      let file = try directory.write(name, bytes: bytes)
      return await ExportReader.read([walked ? directory.path : file], jobs: 1)
    }
  }

  @Test(arguments: [
    ("a.zip", PackedBytes.zip([("x/apps.json", page), ("sps.json", principals)])),
    ("a.tar", PackedBytes.tar([("x/apps.json", page), ("sps.json", principals)])),
    (
      "a.tar.gz",
      PackedBytes.gzip(PackedBytes.tar([("x/apps.json", page), ("sps.json", principals)]))
    ),
    (
      "a.zip",
      PackedBytes.zip([("x/apps.json", page), ("sps.json.gz", PackedBytes.gzip(principals))])
    ),
  ])
  func `an archive is read like a directory`(name: String, bytes: [UInt8])
    async throws
  {
    for walked in [true, false] {
      let inventory = try await read(name, bytes, walked: walked)
      #expect(inventory.object(1) != nil && inventory.object(2) != nil)
      #expect(inventory.unusable.isEmpty)
      #expect(inventory.inputs.map(\.path).contains("\(name)/x/apps.json"))
      #expect(inventory.inputs.allSatisfy { $0.sha256?.count == 64 })
      #expect(inventory.state(.applications) == .complete)
    }
  }

  @Test func `a compressed file is named without the extension of the compressor`() async throws {
    let inventory = try await read("apps.json.gz", PackedBytes.gzip(Self.page))
    #expect(inventory.inputs.map(\.path) == ["apps.json.gz/apps.json"])
    #expect(inventory.inputs.map(\.bytes) == [Int64(Self.page.count)])
  }

  @Test func `paths cannot escape the archive, and hidden files are skipped`() async throws {
    let inventory = try await read(
      "a.zip",
      PackedBytes.zip([
        ("../../etc/apps.json", Self.page), ("/abs\\..\\sps.json", Self.principals),
        ("__MACOSX/._apps.json", [1, 2]), (".git/x.json", Self.page),
      ]))
    #expect(inventory.inputs.map(\.path) == ["a.zip/abs/sps.json", "a.zip/etc/apps.json"])
    let tar = try await read(
      "a.tar", PackedBytes.tar([("link->/etc/passwd", []), ("apps.json", Self.page)]))
    #expect(tar.inputs.map(\.path) == ["a.tar/apps.json"])
  }

  @Test func `a page whose context follows its objects is read twice`() async throws {
    let late =
      #"{"value":[{"id":"\#(Text.guid(1))","appId":"\#(Text.guid(2))","passwordCredentials":[],"keyCredentials":[]}],"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications"}"#
    let inventory = try await read(
      "a.zip", PackedBytes.zip([("a.json", Array(late.utf8)), ("b.json", Self.principals)]))
    #expect(inventory.object(1)?.type == .application)
    #expect(inventory.object(2) != nil)
    #expect(inventory.inputs.count == 2)
  }

  @Test func `nested archives are read one level deep`() async throws {
    let inner = PackedBytes.zip([
      ("apps.json", Self.page), ("deep.json.gz", PackedBytes.gzip(Self.principals)),
    ])
    let inventory = try await read("a.zip", PackedBytes.zip([("inner.zip", inner)]))
    #expect(inventory.object(1) != nil)
    #expect(inventory.unusable == ["a.zip/inner.zip/deep.json.gz"])
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `an encrypted entry is reported and the others read`() async throws {
    let encrypted = PackedBytes.zip([("secret.json", Self.page)], isEncrypted: true)
    let inventory = try await read("a.zip", encrypted)
    #expect(inventory.unusable == ["a.zip/secret.json"])
    #expect(inventory.problems.first?.contains("encrypted") == true)
  }

  @Test func `a truncated or damaged archive makes the report incomplete`() async throws {
    let whole = PackedBytes.zip([("apps.json", Self.page), ("sps.json", Self.principals)])
    for bytes in [Array(whole.prefix(whole.count / 2)), Array(whole.prefix(60))] {
      let inventory = try await read("a.zip", bytes, walked: true)
      #expect(!inventory.unusable.isEmpty)
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.problems.allSatisfy { !$0.contains(where: \.isNewline) })
    }
    let packed = PackedBytes.gzip(Self.page)
    let inventory = try await read(
      "a.json.gz", Array(packed.prefix(packed.count / 2)), walked: true)
    #expect(!inventory.unusable.isEmpty)
  }

  @Test func `a tar that ends before its end mark may lack files`() async throws {
    let whole = PackedBytes.tar([("apps.json", Self.page), ("sps.json", Self.principals)])
    for bytes in [
      whole.dropLast(1_024), whole.dropLast(512), whole + [UInt8](repeating: 0, count: 9_216),
    ] {
      for (name, packed) in [("a.tar", Array(bytes)), ("a.tgz", PackedBytes.gzip(Array(bytes)))] {
        let inventory = try await read(name, packed, walked: true)
        let isCut = bytes.count == whole.count - 1_024
        #expect(inventory.object(1) != nil && inventory.object(2) != nil)
        #expect(inventory.state(.applications) == (isCut ? .partial : .complete))
        #expect(inventory.unusable == (isCut ? [name] : []))
      }
    }
  }

  @Test(arguments: [-8, -5, -4, -1])
  func `a wrong checksum or length makes the report incomplete`(place: Int) async throws {
    for bytes in [Self.page, PackedBytes.tar([("apps.json", Self.page)])] {
      var packed = PackedBytes.gzip(bytes)
      packed[packed.count + place] ^= 1
      let inventory = try await read("apps.json.gz", packed, walked: true)
      #expect(inventory.unusable.count == 1)
      #expect(inventory.problems.first?.contains("cannot be unpacked") == true)
      #expect(inventory.state(.applications) == .partial)
    }
  }

  @Test func `gzip members are one file, and trailing zeros are ignored`() async throws {
    let half = Self.page.count / 2
    let packed =
      PackedBytes.gzip(Array(Self.page.prefix(half)))
      + PackedBytes.gzip(Array(Self.page.dropFirst(half))) + [UInt8](repeating: 0, count: 512)
    let inventory = try await read("apps.json.gz", packed)
    #expect(inventory.object(1) != nil && inventory.unusable.isEmpty)
    #expect(inventory.inputs.map(\.bytes) == [Int64(Self.page.count)])
    let garbage = try await read("apps.json.gz", PackedBytes.gzip(Self.page) + [1, 2, 3])
    #expect(garbage.unusable.count == 1)
  }

  @Test func `a lapse collect folder may be compressed file by file`() async throws {
    func digest(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.digest(of: bytes)) }
    let manifest = """
      {"lapseCollection":{"version":1,"state":"complete"},"tool":{"name":"lapse"},
       "collections":[{"collection":"applications","state":"complete"},{"collection":"servicePrincipals","state":"complete"}],
       "files":[{"collection":"applications","path":"applications/1.json","sha256":"\(digest(Self.page))"},
        {"collection":"servicePrincipals","path":"sps.json","sha256":"\(digest(Self.principals))"}]}
      """
    let files = [
      ("manifest.json", Array(manifest.utf8)), ("applications/1.json", Self.page),
      ("sps.json", Self.principals),
    ]
    for packed in [Set(files.map(\.0)), ["sps.json"], ["manifest.json"]] {
      let inventory = try await withTemporaryDirectory { directory in
        for (name, bytes) in files {
          if packed.contains(name) {
            try directory.write("x/\(name).gz", bytes: PackedBytes.gzip(bytes))
          } else {
            try directory.write("x/" + name, bytes: bytes)
          }
        }
        return await ExportReader.read([directory.path], jobs: 1)
      }
      #expect(inventory.count(.filesDiffer) == nil)
      #expect(inventory.state(.applications) == .complete)
      #expect(inventory.state(.servicePrincipals) == .complete)
    }
    let changed = try await read(
      "x.zip",
      PackedBytes.zip([
        ("manifest.json", files[0].1),
        ("applications/1.json.gz", PackedBytes.gzip(Self.principals)),
      ]))
    #expect(changed.count(.filesDiffer) == 1)
  }

  @Test func `a large file unpacked concurrently reads the same`() async throws {
    let objects = (1...12_000).map { Text.application($0) }
    let large = Array(Text.page("applications", objects).utf8)
    #expect(large.count > 2 << 20)
    let plain = try await read("a.json", large)
    for bytes in [
      PackedBytes.gzip(large), PackedBytes.zip([("a.json", large), ("b.json", Self.principals)]),
    ] {
      let inventory = try await read("a.json.gz", bytes)
      #expect(inventory.objects(of: .application).count == 12_000)
      #expect(inventory.input("a.json.gz/a.json")?.sha256 == plain.inputs.first?.sha256)
      #expect(inventory.unusable.isEmpty)
    }
    let cut = try await read("a.json.gz", Array(PackedBytes.gzip(large).dropLast(1_000)))
    #expect(cut.unusable == ["a.json.gz/a.json"])
  }

  @Test func `an archive without files is unusable`() async throws {
    let inventory = try await read("a.zip", PackedBytes.zip([]))
    #expect(inventory.unusable == ["a.zip"])
  }

  private func refusal(_ limits: ArchiveLimits, _ bytes: [UInt8]) async throws -> JSONError.Code? {
    try await withTemporaryDirectory { directory in
      let file = try directory.write("a.zip", bytes: bytes)
      let archive = try #require(ArchiveReader(file, limits: limits))
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 8)
      defer { buffer.deallocate() }
      do throws(JSONError) {
        while try archive.next() != nil { while try archive.read(into: buffer) > 0 {} }
        return nil
      } catch {
        return error.code
      }
    }
  }

  @Test func `decompression bombs stop at the limits`() async throws {
    let bytes = PackedBytes.zip([("a.json", Self.page), ("b.json", Self.page)])
    #expect(try await refusal(.standard, bytes) == nil)
    var limits = ArchiveLimits()
    limits.entries = 1
    #expect(try await refusal(limits, bytes) != nil)
    limits = ArchiveLimits()
    limits.total = Int64(Self.page.count) + 10
    #expect(try await refusal(limits, bytes) != nil)
    limits = ArchiveLimits()
    (limits.ratio, limits.ratioMatters) = (0, 0)
    #expect(try await refusal(limits, bytes) != nil)
  }
}
