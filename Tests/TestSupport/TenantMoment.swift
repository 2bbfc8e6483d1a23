package import Inventory

/// A date of a test tenant, seen from as-of: a number means days, and seconds can be added.
///
/// `-400`, `.days(7) + 1` (seven days and one second after as-of), `.null`, `.missing`.
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

  /// A time that does not move with as-of.
  package static func absolute(_ instant: Instant) -> TenantMoment {
    TenantMoment(.absolute(instant))
  }

  package static let null = TenantMoment(.null)
  package static let missing = TenantMoment(.missing)
  package static let unreadable = TenantMoment(.unreadable)

  /// Some seconds later.
  package static func + (moment: TenantMoment, seconds: Int64) -> TenantMoment {
    switch moment.form {
    case .seconds(let offset): TenantMoment(.seconds(offset + seconds))
    case .absolute(let instant): TenantMoment(.absolute(instant.advanced(bySeconds: seconds)))
    case .null, .missing, .unreadable: moment
    }
  }

  /// Some seconds earlier.
  package static func - (moment: TenantMoment, seconds: Int64) -> TenantMoment {
    moment + -seconds
  }

  /// The time; nil where the export holds none.
  package var instant: Instant? {
    switch form {
    case .seconds(let offset): Tenant.asOf.advanced(bySeconds: offset)
    case .absolute(let instant): instant
    case .null, .missing, .unreadable: nil
    }
  }

  /// What the export says.
  package var graphDateTime: GraphDateTime {
    switch form {
    case .seconds, .absolute: instant.map { GraphDateTime($0) } ?? .missing
    case .null: .null
    case .missing: .missing
    case .unreadable: .unreadable
    }
  }
}
