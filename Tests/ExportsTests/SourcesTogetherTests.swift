import Exports
import Inventory
import TestSupport
import Testing

/// One tenant exported by several tools at once, as found on a real disk.
@Suite("Several exporters describe one tenant")
struct SourcesTogetherTests {
  private typealias Text = ExportText

  private static let files: [String: String] = [
    "graph/apps.json": ExportText.page(
      "applications",
      [
        ExportText.application(
          1, passwords: "[\(ExportText.secret(11))]", keys: "[\(ExportText.key(12))]"),
        ExportText.application(2, passwords: nil, keys: nil),
      ]),
    "hound.json": #"{"data":[{"kind":"AZApp","data":{"id":"\#(ExportText.guid(1).uppercased())","#
      + #""appId":"\#(ExportText.appId(1).uppercased())","displayName":"NAME 1","#
      + #""passwordCredentials":[\#(ExportText.secret(11, end: #""2027-06-01T00:00:00Z""#))]}},"#
      + #"{"kind":"AZAppOwner","data":{"owners":null,"appId":"\#(ExportText.appId(1))"}}],"#
      + #""meta":{"type":"azure","version":5,"count":2}}"#,
    "az/\(ExportText.guid(2)).json": "[\(ExportText.secret(21)),\(ExportText.key(22))]",
    "az/\(ExportText.appId(2))/owners.json": "[\(ExportText.owner(8))]",
    "batch.json": ExportText.batch([
      ExportText.response(
        ExportText.guid(1),
        body: ExportText.page(
          "applications('\(ExportText.guid(1))')/federatedIdentityCredentials",
          [ExportText.federated(5)]))
    ]),
    "delta.json": ExportText.page(
      "applications", [#"{"id":"\#(ExportText.guid(3))","@removed":{"reason":"deleted"}}"#],
      members: #""@odata.deltaLink":"https://x""#),
    "old.json": ExportText.page("applications", [ExportText.application(3)]),
  ]

  @Test func `each source adds what the others lack`() async throws {
    let inventory = try await read(Self.files)
    #expect(inventory.merged.map(\.id) == [1, 2, 3].map(Text.identifier))
    #expect(inventory.credentialPairs == ["1: 11", "1: 12", "2: 21", "2: 22"])
    #expect(
      inventory.merged.map { inventory.name($0.displayName) } == ["name 1", "name 2", "name 3"])
    #expect(inventory.ownerPairs == ["2: 8"])
    #expect(inventory.has(.ownersCollected, 1))
    #expect(inventory.has(.ownersCollected, 2))
    #expect(inventory.federatedPairs == ["1: 5"])
    #expect(inventory.has(.deleted, 3))
    #expect(inventory.count(.credentialsAbsent) == nil)
    #expect(inventory.count(.contradiction) == 1)
    #expect(
      inventory.mergedCredentials.contains {
        $0.endDateTime.instant?.rfc3339 == "2027-01-01T00:00:00Z"
      })
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `the order of the files changes nothing`() async throws {
    try await withTemporaryDirectory { directory in
      let inputs = try Self.files.sorted { $0.key < $1.key }.map {
        try directory.write($0.key, $0.value)
      }
      let expected = await ExportReader.read([directory.path], jobs: 1).described(inputs: false)
      var random = SeededRandom(seed: 23)
      for _ in 0..<8 {
        let inventory = await ExportReader.read(inputs.shuffled(using: &random), jobs: 3)
        #expect(inventory.described(inputs: false) == expected)
      }
      // Renamed directories also change the order in which files are walked.
      for (number, names) in [Self.files.keys.sorted(), Self.files.keys.sorted().reversed()]
        .enumerated()
      {
        for (position, name) in names.enumerated() {
          try directory.write(
            "renamed\(number)/\(position)/\(name)", Self.files[name] ?? "")
        }
        let renamed = await ExportReader.read([directory.file("renamed\(number)")], jobs: 2)
        #expect(renamed.described(inputs: false) == expected)
      }
    }
  }
}
