-- An answer whose acceptance came and went several times is lost once, or not at all.
update standings s set lost = coalesce(gone.lost, 0)
from standings each
left join (
  select member_id, count(*)::int as lost from (
    select member_id from points where reason = 'answer.accepted' and post_id is not null
    group by member_id, post_id having sum(case when undoes then -1 else 1 end) <= 0
  ) answers group by member_id
) gone on gone.member_id = each.member_id
where s.member_id = each.member_id and s.lost <> coalesce(gone.lost, 0);
