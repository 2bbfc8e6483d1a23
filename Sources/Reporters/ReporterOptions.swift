/// What a person may choose about a format; none of it changes what is said of a credential.
package struct ReporterOptions: Sendable {
  /// The id or user principal name of somebody whose objects alone are to be in the calendar.
  package var calendarOwner: String?

  package init() {}
}
