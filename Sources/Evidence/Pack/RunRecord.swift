import FoundationEssentials
package import Inventory
package import Reporters

/// `run.json`: who made the pack from what, and everything needed to make it again.
package struct RunRecord: Codable, Sendable {
  package static let path = "data/run.json"

  /// The machine, recorded only on request, because it makes the pack specific to that machine.
  package struct Host: Codable, Sendable {
    package var name: String
    package var user: String
    package var clock: String

    package init(name: String, user: String, clock: String) {
      (self.name, self.user, self.clock) = (name, user, clock)
    }
  }

  /// An INPUT.
  package struct Root: Codable, Sendable {
    /// The path below the root of the pack; nil if only digests are packed.
    package var path: String?
    package var isDirectory: Bool

    package init(path: String?, isDirectory: Bool) {
      (self.path, self.isDirectory) = (path, isDirectory)
    }
  }

  /// The first and last day of a period pack.
  package struct Period: Codable, Sendable {
    package var from: String
    package var until: String

    package init(from: String, until: String) { (self.from, self.until) = (from, until) }
  }

  package var schemaVersion = "1"
  package var tool = "lapse"
  package var toolVersion: String
  /// The commit that the program was built from; nil if the build does not know it.
  package var commit: String?
  package var rulesDigest: String
  package var tenant: String
  package var asOf: String
  package var asOfWasGiven: Bool
  /// As typed, in a fixed order, without paths and secrets.
  package var arguments: [String] = []
  /// The configuration files in the pack, keyed by role.
  ///
  /// The roles are `config`, `owners`, `suppressions` and `baseline`.
  package var files: [String: String] = [:]
  /// How many directories were searched that are not packed.
  package var referenceDirectories = 0
  package var inputs: [Root] = []
  package var inputsArePacked = true
  package var sample: SampleRequest?
  package var period: Period?
  package var preparedBy: String?
  package var host: Host?
  package var signature = SignatureKind.none
  /// The short name of the redaction key; nil if names were not replaced.
  package var redactionKey: String?
  package var exitStatus = 0

  package init(
    toolVersion: String, commit: String?, rulesDigest: String, tenant: String, asOf: Instant,
    asOfWasGiven: Bool
  ) {
    (self.toolVersion, self.commit) = (toolVersion, commit)
    (self.rulesDigest, self.tenant) = (rulesDigest, tenant)
    (self.asOf, self.asOfWasGiven) = (asOf.rfc3339, asOfWasGiven)
  }

  /// Parses a record; nil if the bytes are not one.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= 64 << 20,
      let record = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      record.schemaVersion == "1", record.tool == "lapse"
    else { return nil }
    self = record
  }

  package var instant: Instant? { DateTimeParser.parse(asOf).instant }

  package var tree: JSONTree {
    .members([
      "schemaVersion": .text(schemaVersion), "tool": .text(tool), "toolVersion": .text(toolVersion),
      "commit": .optional(commit), "rulesDigest": .text(rulesDigest), "tenant": .text(tenant),
      "asOf": .text(asOf),
      "asOfWasGiven": .bool(asOfWasGiven), "arguments": .texts(arguments),
      "files": .object(
        files.keys.sorted().map { JSONTree.Member(name: $0, value: .text(files[$0] ?? "")) }),
      "referenceDirectories": .number(referenceDirectories),
      "inputs": .array(
        inputs.map {
          .members(["path": .optional($0.path), "isDirectory": .bool($0.isDirectory)])
        }),
      "inputsArePacked": .bool(inputsArePacked),
      "sample": sample.map {
        .members([
          "count": .number($0.count), "seed": .text($0.seed),
          "stratum": .optional($0.stratum?.rawValue),
        ])
      },
      "period": period.map { .members(["from": .text($0.from), "until": .text($0.until)]) },
      "preparedBy": .optional(preparedBy),
      "host": host.map {
        .members(["name": .text($0.name), "user": .text($0.user), "clock": .text($0.clock)])
      },
      "signature": .text(signature.rawValue), "redactionKey": .optional(redactionKey),
      "exitStatus": .number(exitStatus),
    ])
  }
}

/// Converts a period to and from its form in `run.json`.
extension PeriodRange {
  package var record: RunRecord.Period { RunRecord.Period(from: firstDay, until: lastDay) }

  package init?(_ record: RunRecord.Period) {
    self.init("\(record.from)..\(record.until)")
  }
}
