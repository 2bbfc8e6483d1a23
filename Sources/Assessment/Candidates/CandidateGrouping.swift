/// Which credentials are one candidate: those of one object about which the same was decided.
struct CandidateGrouping {
  /// Indexes into ``AssessmentReport/credentials``, candidate by candidate, each by id.
  private var members: [UInt32] = []
  /// Where each candidate begins in `members`; the end stands behind the last.
  private var starts: [UInt32] = [0]

  init(_ report: AssessmentReport) {
    for row in report.objects { add(row.credentialRange, of: report) }
  }

  private mutating func add(_ range: Range<Int>, of report: AssessmentReport) {
    // Few for one object: a decision says nothing of the credential itself.
    var decisions: [Decision] = []
    var counts: [Int] = []
    var places: [Int] = []
    places.reserveCapacity(range.count)
    for index in range {
      guard let decision = report.credentials[index].decision else {
        places.append(-1)
        continue
      }
      if let place = decisions.firstIndex(of: decision) {
        places.append(place)
        counts[place] += 1
      } else {
        places.append(decisions.count)
        decisions.append(decision)
        counts.append(1)
      }
    }
    guard !decisions.isEmpty else { return }
    var ends: [Int] = []
    var end = members.count
    for count in counts {
      ends.append(end)
      end += count
      starts.append(UInt32(truncatingIfNeeded: end))
    }
    members.append(contentsOf: repeatElement(0, count: end - members.count))
    for (index, place) in zip(range, places) where place >= 0 {
      members[ends[place]] = UInt32(truncatingIfNeeded: index)
      ends[place] += 1
    }
  }

  var count: Int { starts.count - 1 }

  func members(of candidate: Int) -> ArraySlice<UInt32> {
    members[Int(starts[candidate])..<Int(starts[candidate + 1])]
  }

  /// The candidates of one object, whose credentials have those indexes.
  func candidates(ofCredentialsIn range: Range<Int>) -> Range<Int> {
    let first = SortedSearch.first(in: 0..<count) {
      Int(members[Int(starts[$0])]) >= range.lowerBound
    }
    let last = SortedSearch.first(in: first..<count) {
      Int(members[Int(starts[$0])]) >= range.upperBound
    }
    return first..<last
  }
}
