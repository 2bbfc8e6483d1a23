import Assessment
import Foundation
import Inventory
import Testing

/// The published schema lists every value that a report can contain.
@Suite struct ReportSchemaTests {
  private static func schema() throws -> [String: Any] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Templates/report.schema.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require(object as? [String: Any])
  }

  /// The values of a property, given its path from the root.
  private static func values(_ path: String) throws -> Set<String> {
    var value: Any = try schema()
    for part in path.split(separator: ".") {
      let object = try #require(value as? [String: Any], "\(path) at \(part)")
      value = try #require(object[String(part)], "\(path) at \(part)")
    }
    let names = try #require((value as? [String: Any])?["enum"] as? [Any])
    return Set(names.compactMap { $0 as? String })
  }

  @Test func `credential rows match the schema`() throws {
    let row = "properties.credentials.items.properties"
    #expect(try Self.values("\(row).kind") == Set(CredentialKind.allCases.map(\.name)))
    #expect(try Self.values("\(row).status") == Set(CredentialStatus.allCases.map(\.name)))
    #expect(try Self.values("$defs.severity") == Set(Severity.allCases.map(\.name)))
    for (name, decides) in [("platformManaged", true), ("note", false)] {
      let reasons = PlatformRotation.allCases.filter { $0.decidesStatus == decides }
      #expect(
        try Self.values("\(row).\(name).properties.reason") == Set(reasons.map(\.name)), "\(name)")
    }
  }

  @Test func `candidate rows match the schema`() throws {
    let row = "properties.candidates.items.properties"
    #expect(try Self.values("\(row).target") == Set(CandidateTarget.allCases.map(\.name)))
    // The property is absent if the platform is unknown.
    let platforms = CandidatePlatform.allCases.filter { $0 != .unknown }
    #expect(try Self.values("\(row).platform") == Set(platforms.map(\.name)))
    #expect(try Self.values("\(row).confidence") == Set(Confidence.allCases.map(\.name)))
    #expect(
      try Self.values("\(row).evidence.items.properties.kind")
        == Set(EvidenceFamily.allCases.map(\.name)))
  }

  @Test func `completeness rows match the schema`() throws {
    let row = "properties.completeness.items.properties"
    #expect(
      try Self.values("\(row).collection")
        == Set(CollectionLedger.Collection.allCases.map(\.rawValue)))
  }
}
