package import Assessment
import FoundationEssentials
import Inventory
import Reporters
import System

/// The statement of a pack (in-toto Statement v1): its files, and the report's test results.
///
/// https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md
package enum InTotoStatement {
  /// The outcome in the predicate's words, which never say "compliant".
  package struct Outcome: Hashable, Sendable {
    package var passed: [String] = []
    package var warned: [String] = []
    package var failed: [String] = []

    package init() {}

    package init(of report: AssessmentReport) {
      note("population-complete", isWarning: report.isIncomplete)
      note(
        "no-outage", isFailure: report.figures.down > 0, isWarning: !report.isCollected(.signIns))
      note("no-lapsed-credential", isFailure: report.figures.lapsed > 0)
      note("nothing-ends-within-7-days", isWarning: report.figures.expiring7d > 0)
    }

    package mutating func note(_ test: String, isFailure: Bool = false, isWarning: Bool = false) {
      if isFailure {
        failed.append(test)
      } else if isWarning {
        warned.append(test)
      } else {
        passed.append(test)
      }
    }

    package var result: String {
      !failed.isEmpty ? "FAILED" : !warned.isEmpty ? "WARNED" : "PASSED"
    }
  }

  /// - Parameters:
  ///   - subjects: all files that the statement is about.
  ///   - configuration: the subjects that say how the report was made.
  package static func bytes(
    subjects: [String: FileDigest], configuration: [String], outcome: Outcome
  ) -> [UInt8] {
    func descriptor(_ path: String) -> JSONTree {
      .members([
        "name": .text(path),
        "digest": .members(["sha256": .text(subjects[path]?.sha256 ?? "")]),
      ])
    }
    let paths = subjects.keys.ordered(by: SafePath.precedes)
    let tree = JSONTree.members([
      "_type": .text("https://in-toto.io/Statement/v1"),
      "subject": .array(paths.map(descriptor)),
      "predicateType": .text("https://in-toto.io/attestation/test-result/v0.1"),
      "predicate": .members([
        "result": .text(outcome.result),
        "configuration": .array(configuration.filter { subjects[$0] != nil }.map(descriptor)),
        "passedTests": .texts(outcome.passed), "warnedTests": .texts(outcome.warned),
        "failedTests": .texts(outcome.failed),
      ]),
    ])
    return Array(tree.json.utf8)
  }

  /// Returns the files that a statement lists, with their SHA-256, keyed by path.
  ///
  /// - Returns: nil if it is not a statement, or lists a file twice or without a SHA-256.
  static func subjects(of statement: [UInt8]) -> [String: String]? {
    struct Statement: Decodable {
      struct Subject: Decodable {
        var name: String
        var digest: [String: String]
      }
      var subject: [Subject]
    }
    guard let found = try? JSONDecoder().decode(Statement.self, from: Data(statement)) else {
      return nil
    }
    var subjects: [String: String] = [:]
    for subject in found.subject {
      guard let digest = subject.digest["sha256"],
        subjects.updateValue(digest, forKey: subject.name) == nil
      else { return nil }
    }
    return subjects
  }
}
