import Assessment
package import Inventory
package import Reporters
import System

/// OSCAL Assessment Results 1.2.1: what was observed, with the files that show it.
///
/// It holds observations only: whether a control is satisfied is up to an assessor.
package struct AssessmentResults {
  package static let path = "data/oscal/assessment-results.json"
  package static let version = "1.2.1"

  /// A single observation.
  package struct Observation {
    package var name: String
    package var text: String
    /// The files of the pack that show it, relative to its root.
    package var evidence: [String]

    package init(_ name: String, _ text: String, evidence: [String]) {
      (self.name, self.text, self.evidence) = (name, text, evidence)
    }
  }

  package var tenant: String
  package var start: Instant
  package var end: Instant
  package var toolVersion: String
  package var observations: [Observation]

  package init(
    tenant: String, start: Instant, end: Instant, toolVersion: String, observations: [Observation]
  ) {
    (self.tenant, self.start, self.end) = (tenant, start, end)
    (self.toolVersion, self.observations) = (toolVersion, observations)
  }

  /// - Parameter digests: the files of the pack so far.
  package func tree(_ digests: [String: FileDigest]) -> JSONTree {
    // The ids depend only on what was observed.
    let content = observations.map { "\($0.name)\n\($0.text)" }.joined(separator: "\n")
    let seed =
      "\(tenant)\n\(start.rfc3339)\n\(end.rfc3339)\n\(digests["data/reports/report.json"]?.sha256 ?? "")\n"
      + content
    func uuid(_ name: String) -> JSONTree { .text(NamedUUID.text(seed + "\n" + name)) }
    let plan = NamedUUID.text(seed + "\nplan")
    let files = Set(observations.flatMap(\.evidence)).filter { digests[$0] != nil }
      .ordered(by: SafePath.precedes)
    let controls = ControlTable.all.filter { $0.framework == "NIST SP 800-53" }
      .map { Self.oscalId($0.id) }.sorted()
    return .members([
      "assessment-results": .members([
        "uuid": uuid("document"),
        "metadata": .members([
          "title": .text("Credentials of applications in Microsoft Entra ID, tenant \(tenant)"),
          "last-modified": .text(end.rfc3339), "version": .text(end.rfc3339),
          "oscal-version": .text(Self.version),
        ]),
        "import-ap": .members([
          "href": .text("#" + plan),
          "remarks": .text("There is no assessment plan: the resource describes what was done."),
        ]),
        "results": .array([
          .members([
            "uuid": uuid("result"), "title": .text("Observations by lapse \(toolVersion)"),
            "description": .text(ControlDocument.remark), "start": .text(start.rfc3339),
            "end": .text(end.rfc3339),
            "reviewed-controls": .members([
              "control-selections": .array([
                .members([
                  "include-controls": .array(
                    controls.map { .members(["control-id": .text($0)]) })
                ])
              ])
            ]),
            "observations": .array(
              observations.map { observation in
                tree(observation, uuid(observation.name), known: digests)
              }),
          ])
        ]),
        "back-matter": .members([
          "resources": .array(
            [
              .members([
                "uuid": .text(plan), "title": .text("How it was done"),
                "description": .text(
                  "lapse read the inputs of the pack and judged them by the rules in data/rules.json; "
                    + "data/run.json has the arguments."),
              ])
            ]
              + files.map { file in
                .members([
                  "uuid": uuid(file), "title": .text(file),
                  "rlinks": .array([
                    .members([
                      "href": .text(Self.reference(file)),
                      "hashes": .array([
                        .members([
                          "algorithm": .text("SHA-256"),
                          "value": .text(digests[file]?.sha256 ?? ""),
                        ])
                      ]),
                    ])
                  ]),
                ])
              })
        ]),
      ])
    ])
  }

  private func tree(
    _ observation: Observation, _ uuid: JSONTree, known: [String: FileDigest]
  ) -> JSONTree {
    let evidence = observation.evidence.filter { known[$0] != nil }
    return .members([
      "uuid": uuid, "title": .text(observation.name), "description": .text(observation.text),
      "methods": .texts(["EXAMINE"]),
      "relevant-evidence": evidence.isEmpty
        ? nil
        : .array(
          evidence.map {
            .members(["href": .text(Self.reference($0)), "description": .text($0)])
          }),
      "collected": .text(end.rfc3339),
    ])
  }

  /// Returns a path relative to the folder of this file.
  private static func reference(_ path: String) -> String {
    "../" + path.dropFirst("data/".count)
  }

  /// Converts an id to OSCAL's spelling: `AC-2(3)` gives `ac-2.3`.
  private static func oscalId(_ id: String) -> String {
    id.lowercased().replacing("(", with: ".").replacing(")", with: "")
  }
}
