import Assessment
import Cryptography
import System

/// Draws a sample by a method that anybody can repeat.
///
/// It takes the entries with the lowest SHA-256 of seed, line feed and entry, as `printf '%s\n%s'
/// SEED ENTRY | sha256sum` prints it.
package struct SampleDraw {
  package struct DrawnEntry {
    package var entry: PopulationEntry
    /// Lower-case hexadecimal.
    package var rank: String
    package var stratum: String?
  }

  package let request: SampleRequest
  /// Ordered by name of stratum, then lowest hash first.
  package private(set) var drawn: [DrawnEntry] = []
  /// The size of each stratum.
  package private(set) var sizes: [(stratum: String, count: Int)] = []

  package init(_ request: SampleRequest, from population: Population) {
    self.request = request
    var lowest: [String: [(rank: [UInt8], entry: PopulationEntry)]] = [:]
    var counts: [String: Int] = [:]
    population.forEach { entry in
      let stratum = Self.stratum(of: entry, by: request.stratum, in: population.report)
      counts[stratum, default: 0] += 1
      let rank = SHA256.digest(of: request.seed + "\n" + entry.id)
      var kept = lowest[stratum] ?? []
      if kept.count == request.count, let last = kept.last,
        !rank.lexicographicallyPrecedes(last.rank)
      {
        return
      }
      let place = kept.firstIndex { rank.lexicographicallyPrecedes($0.rank) } ?? kept.count
      kept.insert((rank, entry), at: place)
      if kept.count > request.count { kept.removeLast() }
      lowest[stratum] = kept
    }
    for stratum in counts.keys.sorted() {
      sizes.append((stratum, counts[stratum] ?? 0))
      drawn += (lowest[stratum] ?? []).map { kept in
        DrawnEntry(
          entry: kept.entry, rank: Hexadecimal.text(kept.rank),
          stratum: request.stratum == nil ? nil : stratum)
      }
    }
  }

  private static func stratum(
    of entry: PopulationEntry, by stratum: SampleRequest.Stratum?, in report: AssessmentReport
  ) -> String {
    guard let stratum else { return "all" }
    guard let index = entry.credential else { return "no stored credential" }
    let row = report.credentials[index]
    return switch stratum {
    case .severity: row.severity.name
    case .status: row.status.name
    case .kind: row.kind.name
    }
  }
}

/// How many entries an auditor wants to examine, and the text that decides which.
package struct SampleRequest: Hashable, Sendable, Codable {
  /// The property that divides the population into strata before drawing.
  package enum Stratum: String, CaseIterable, Sendable, Codable {
    case severity
    case status
    case kind
  }

  package var count: Int
  package var seed: String
  /// If set, `count` entries are drawn from each stratum.
  package var stratum: Stratum?

  package init(count: Int, seed: String, stratum: Stratum?) {
    (self.count, self.seed, self.stratum) = (count, seed, stratum)
  }
}
