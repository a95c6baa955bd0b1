-- What an accountant signs: a balance moves only by an entry, a transaction balances before it is committed, and nothing is ever changed or removed.
create function ledger_entry_moves_balance() returns trigger language plpgsql as $$
begin
  update ledger_accounts set balance = balance + case side when 'credit' then new.amount else -new.amount end
    where id = new.account_id returning balance into new.balance_after;
  return new;
end $$;
--> statement-breakpoint
create trigger ledger_entry_moves_balance before insert on ledger_entries for each row execute function ledger_entry_moves_balance();
--> statement-breakpoint
create function ledger_account_moves_by_entries() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.balance = 0 then return new; end if;
  -- Two triggers deep is inside the one of ledger_entries.
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and (new.kind, new.member_id, new.purpose, new.currency, new.side) is not distinct from (old.kind, old.member_id, old.purpose, old.currency, old.side) then return new; end if;
  raise exception 'An account of the ledger moves only by an entry.';
end $$;
--> statement-breakpoint
create trigger ledger_account_moves_by_entries before insert or update or delete on ledger_accounts for each row execute function ledger_account_moves_by_entries();
--> statement-breakpoint
create function ledger_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger only grows: a mistake is mended by another transaction.';
end $$;
--> statement-breakpoint
create trigger ledger_transactions_only_grow before update or delete on ledger_transactions for each row execute function ledger_only_grows();
--> statement-breakpoint
create trigger ledger_entries_only_grow before update or delete on ledger_entries for each row execute function ledger_only_grows();
--> statement-breakpoint
create trigger ledger_accounts_not_emptied before truncate on ledger_accounts for each statement execute function ledger_only_grows();
--> statement-breakpoint
create trigger ledger_transactions_not_emptied before truncate on ledger_transactions for each statement execute function ledger_only_grows();
--> statement-breakpoint
create trigger ledger_entries_not_emptied before truncate on ledger_entries for each statement execute function ledger_only_grows();
--> statement-breakpoint
create function ledger_balances() returns trigger language plpgsql as $$
declare
  about bigint := case tg_table_name when 'ledger_entries' then (to_jsonb(new) ->> 'transaction_id')::bigint else new.id end;
  total numeric;
  size numeric;
  currencies int;
  said bigint;
begin
  select coalesce(sum(e.amount), 0), coalesce(sum(abs(e.amount)), 0), count(distinct a.currency) into total, size, currencies
    from ledger_entries e join ledger_accounts a on a.id = e.account_id where e.transaction_id = about;
  select moved into said from ledger_transactions where id = about;
  if total <> 0 or size <> 2 * said or currencies <> 1 then
    raise exception 'Transaction % does not balance.', about using errcode = 'check_violation', constraint = 'ledger_balances';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger ledger_transactions_balance after insert on ledger_transactions deferrable initially deferred for each row execute function ledger_balances();
--> statement-breakpoint
create constraint trigger ledger_entries_balance after insert on ledger_entries deferrable initially deferred for each row execute function ledger_balances();
