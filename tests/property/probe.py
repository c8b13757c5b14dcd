import time, collections
from hypothesis import given, settings, Phase
from explorer.analysis.verdicts import score_deal
from tests.oracle import oracle_score
from tests.property.strategies import cases
T=collections.Counter(); C=collections.Counter(); BAD=[]
@settings(max_examples=400, phases=[Phase.generate])
@given(cases())
def run(case):
    t=time.time(); o=oracle_score(case.scenario, case.deal, case.assumptions); T['o']+=time.time()-t
    t=time.time()
    try: s=score_deal(case.scenario, case.deal, case.assumptions)
    except Exception as e:
        T['i']+=time.time()-t; C['EXC '+repr(e)[:80]]+=1; BAD.append((case,o,e)); return
    T['i']+=time.time()-t
    C['n']+=1
    if not o.possible: C['impossible']+=1
    if tuple(c.id for c in s.conflicts)!=o.conflicts: C['conflicts']+=1
    if o.conflicts: C['has conflict']+=1
    C['agr',o.agreement]+=1; C['cpl',o.completable]+=1
    if o.possible:
      if s.agreement!=o.agreement: C['X agr']+=1
      if s.completable!=o.completable: C['X cpl',s.completable,o.completable]+=1
    for p in s.parties:
        q=o.parties[p.party.id]
        C['sf',q.so_far]+=1; C['co',q.completion]+=1
        tag='' if o.possible else 'IMP '
        if p.so_far!=q.so_far: C[tag+'X sofar',p.so_far,q.so_far]+=1
        if p.completion!=q.completion: C[tag+'X compl',p.completion,q.completion]+=1
        for nm in('utility','utility_so_far'):
            a,b=getattr(p,nm),getattr(q,nm)
            if (a is None)!=(b is None): C[tag+'X none',nm,a is None, q.views,q.completion]+=1
            elif a and max(abs(a[0]-b[0]),abs(a[1]-b[1]))>1e-7: C[tag+'X',nm]+=1; BAD.append((nm,case,o,s))
        if frozenset(x.id for x in p.red_lines)!=q.surely_crossed: C[tag+'X surely']+=1
        if frozenset(x.id for x in p.red_lines_at_stake)!=q.perhaps_crossed: C[tag+'X perhaps']+=1
        for f in('spoken_provisions','spoken_options','chosen_provisions','views'):
            if getattr(p,f)!=getattr(q,f): C[tag+'X '+f]+=1
if __name__=='__main__':
    t=time.time(); run(); print(time.time()-t, dict(T))
    for k,v in sorted(C.items(),key=str): print(k,v)
