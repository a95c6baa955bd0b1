-- Words that mean the same to people who ask for help, whatever the company sells. Staff add their own.
insert into search_synonyms (words, changed_at) values
  ('{bill,invoice}', now()),
  ('{broken,defective,faulty}', now()),
  ('{cancel,terminate}', now()),
  ('{delete,remove}', now()),
  ('{error,failure}', now()),
  ('{login,signin}', now()),
  ('{image,photo,picture}', now()),
  ('{refund,reimbursement}', now());
