"""Who is ahead of a turn, as a piece of any statement."""

# Those who would be called before a due time: they wait for services that share a counter with this one, and
# nobody waits for another number of their own.
# The array is made once; a subquery in its place would be joined anew to each who waits.
AHEAD_SQL = """(SELECT count(*) FROM turn w WHERE w.day = {day} AND w.point_id = {point}
  AND w.state = 'waiting' AND w.due_at <= {due} AND w.id <> {turn} AND w.id <> ALL (ARRAY(
    SELECT own.id FROM ticket slip JOIN turn own ON own.centre_id = slip.centre_id AND own.ticket_id = slip.id
    WHERE slip.visit_id = {visit})) AND w.service_id = ANY (ARRAY(
    SELECT DISTINCT other.service_id FROM counter_service mine
    JOIN counter here ON here.centre_id = mine.centre_id AND here.id = mine.counter_id
      AND here.point_id = {point}
    JOIN counter_service other ON other.centre_id = mine.centre_id AND other.counter_id = mine.counter_id
    WHERE mine.service_id = {service})))"""
