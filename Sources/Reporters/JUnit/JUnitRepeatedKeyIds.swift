import Assessment
import Inventory

/// The keyIds that are on more than one row; the others make case names unique by themselves.
///
/// Azure DevOps identifies cases by name only. A set of all keyIds would take about 50 bytes a row.
/// Instead, two bits per slot find the few rows that share a slot, and only those are compared.
struct JUnitRepeatedKeyIds {
  private let repeated: Set<Identifier>

  init(_ report: AssessmentReport) {
    let bits = max(10, min(26, Int.bitWidth - report.credentials.count.leadingZeroBitCount + 4))
    var seen = [UInt64](repeating: 0, count: 1 << (bits - 6))
    var shared = seen
    var isAnyShared = false
    for row in report.credentials {
      let slot = Self.slot(of: report.keyId(of: row), bits: bits)
      let (word, mask) = (Int(slot >> 6), UInt64(1) << (slot & 63))
      if seen[word] & mask != 0 {
        shared[word] |= mask
        isAnyShared = true
      }
      seen[word] |= mask
    }
    var once: Set<Identifier> = []
    var repeated: Set<Identifier> = []
    if isAnyShared {
      for row in report.credentials {
        let keyId = report.keyId(of: row)
        let slot = Self.slot(of: keyId, bits: bits)
        guard shared[Int(slot >> 6)] & 1 << (slot & 63) != 0 else { continue }
        if !once.insert(keyId).inserted { repeated.insert(keyId) }
      }
    }
    self.repeated = repeated
  }

  func contains(_ keyId: Identifier) -> Bool {
    !repeated.isEmpty && repeated.contains(keyId)
  }

  /// Returns one of 2^`bits` slots, the same on every machine and in every run.
  private static func slot(of keyId: Identifier, bits: Int) -> UInt64 {
    ((keyId.high ^ keyId.low &* 0xD1B5_4A32_D192_ED03) &* 0xD6E8_FEB8_6659_FD93)
      >> UInt64(64 - bits)
  }
}
