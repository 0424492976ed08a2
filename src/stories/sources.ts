/** Where a claim was read. */
export interface Source {
  readonly label: string
  /** What it is, where there is no DOI to lead there. */
  readonly where?: string
  readonly doi?: string
}

export const sources = {
  eriksen: { label: 'Eriksen 1984', doi: '10.1016/0221-8747(84)90065-1' },
  nakashima: { label: 'Nakashima 2011', doi: '10.1038/nm.2452' },
  poole: { label: 'Poole 2005', doi: '10.1096/fj.05-4221fje' },
  tang: { label: 'Tang 2009', doi: '10.1038/nm.1979' },
  xian: { label: 'Xian 2012', doi: '10.1038/nm.2793' },
  ruffoni: { label: 'Ruffoni 2007', doi: '10.1016/j.bone.2006.11.012' },
  dempster: { label: 'Dempster 2013', doi: '10.1002/jbmr.1805' },
  parfitt: { label: 'Parfitt 1983', doi: '10.1172/JCI111096' },
  severed: { label: 'Parfitt 1987', where: 'Am J Med 82 (1B):68' },
  recker: { label: 'Recker 2004', doi: '10.1359/JBMR.040710' },
  greendale: { label: 'Greendale 2012', doi: '10.1002/jbmr.534' },
  eghbali: { label: 'Eghbali-Fatourechi 2003', doi: '10.1172/JCI17215' },
  sowers: { label: 'Sowers 2008', doi: '10.1210/jc.2008-1056' },
  abdi: { label: 'Abdi 2017', doi: '10.22037/ijpr.2017.1967' },
  bex: { label: 'Bex 2002', doi: '10.1359/jbmr.2002.17.6.1081' },
  barake: { label: 'Barake 2014', where: 'J Clin Endocrinol Metab 99:852, PMID 24423364' },
} as const satisfies Readonly<Record<string, Source>>

export type SourceName = keyof typeof sources
