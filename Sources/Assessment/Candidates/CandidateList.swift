import Inventory

/// The candidates of a report by id, each put into words when it is asked for.
///
/// Credentials of one object about which the same was decided are one candidate, which is named by the
/// first of them.
package struct CandidateList: RandomAccessCollection {
  private let report: AssessmentReport
  private let words: CandidateWords
  private let grouping: CandidateGrouping
  /// The candidate put into words last: rows that act on the same one are often read together.
  private let last = Last()

  private final class Last {
    var candidate: (position: Int, words: Candidate)?
  }

  init(_ report: AssessmentReport) {
    self.report = report
    words = CandidateWords(report)
    grouping = CandidateGrouping(report)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { grouping.count }

  package subscript(position: Int) -> Candidate {
    if let known = last.candidate, known.position == position { return known.words }
    let candidate = words.candidate(Array(members(of: position)))
    last.candidate = (position, candidate)
    return candidate
  }

  /// The decision alone, without words.
  package func decision(at position: Int) -> Decision? {
    grouping.members(of: position).first.flatMap { report.credentials[Int($0)].decision }
  }

  /// Indexes of the credentials that a candidate names, by id.
  package func members(of position: Int) -> some RandomAccessCollection<Int> {
    grouping.members(of: position).lazy.map { Int($0) }
  }

  /// The position of the candidate that names a credential; nil where none does.
  package func position(of credential: AssessedCredential) -> Int? {
    guard let decision = credential.decision else { return nil }
    let row = report.object(of: credential)
    return grouping.candidates(ofCredentialsIn: row.credentialRange).first { position in
      self.decision(at: position) == decision
    }
  }
}

extension AssessmentReport {
  /// All candidates, by id. Making the list reads the whole report once: keep it.
  package var candidates: CandidateList { CandidateList(self) }
}
