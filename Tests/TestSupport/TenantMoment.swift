package import Inventory

/// A date of a test tenant relative to as-of: a number means days, and seconds can be added.
///
/// Examples: `-400`, `.days(7) + 1` (seven days and one second after as-of), `.null`, `.missing`.
package struct TenantMoment: ExpressibleByIntegerLiteral, Hashable, Sendable {
  private enum Form: Hashable {
    case seconds(Int64)
    case absolute(Instant)
    case null
    case missing
    case unreadable
  }

  private var form: Form

  private init(_ form: Form) {
    self.form = form
  }

  package init(integerLiteral days: Int64) {
    form = .seconds(days * Instant.secondsPerDay)
  }

  package static func days(_ days: Int64) -> TenantMoment {
    TenantMoment(.seconds(days * Instant.secondsPerDay))
  }

  package static func seconds(_ seconds: Int64) -> TenantMoment {
    TenantMoment(.seconds(seconds))
  }

  /// Returns a time that is independent of as-of.
  package static func absolute(_ instant: Instant) -> TenantMoment {
    TenantMoment(.absolute(instant))
  }

  package static let null = TenantMoment(.null)
  package static let missing = TenantMoment(.missing)
  package static let unreadable = TenantMoment(.unreadable)

  /// Returns the time some seconds later.
  package static func + (moment: TenantMoment, seconds: Int64) -> TenantMoment {
    switch moment.form {
    case .seconds(let offset): TenantMoment(.seconds(offset + seconds))
    case .absolute(let instant): TenantMoment(.absolute(instant.advanced(bySeconds: seconds)))
    case .null, .missing, .unreadable: moment
    }
  }

  /// Returns the time some seconds earlier.
  package static func - (moment: TenantMoment, seconds: Int64) -> TenantMoment {
    moment + -seconds
  }

  /// The time; nil if the export has none.
  package var instant: Instant? {
    switch form {
    case .seconds(let offset): Tenant.asOf.advanced(bySeconds: offset)
    case .absolute(let instant): instant
    case .null, .missing, .unreadable: nil
    }
  }

  /// The value that the export contains.
  package var graphDateTime: GraphDateTime {
    switch form {
    case .seconds, .absolute: instant.map { GraphDateTime($0) } ?? .missing
    case .null: .null
    case .missing: .missing
    case .unreadable: .unreadable
    }
  }
}
